# One image for every service of the stack. EXTRA chooses which adapters are in it.
FROM python:3.11.13-slim-bookworm AS build
ARG EXTRA=ingest,stream,search,metrics
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /opt/venv
# Dependencies first, without our code, so that a change of code does not fetch them again.
COPY pyproject.toml README.md LICENSE ./
RUN /opt/venv/bin/pip install ".[${EXTRA}]"
COPY shared ./shared
COPY services ./services
COPY seeds ./seeds
COPY infra/kibana ./infra/kibana
RUN /opt/venv/bin/pip install --no-deps --editable . && /opt/venv/bin/python -m compileall -q /app

FROM python:3.11.13-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/attache --shell /usr/sbin/nologin attache \
    && install --directory --owner=attache --group=attache /var/lib/attache /run/attache
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /var/lib/attache
USER 10001:10001
ENTRYPOINT ["attache"]
