"""One article, sentence by sentence: triggers are filled, guarded and become contacts; the rest adds to them.

In: an article and what the gate says of its sentences. Out: its readings, those of the same contact folded.
"""

from dataclasses import replace
from itertools import islice

from services.extract.article.continued import announces_more, continued
from services.extract.article.errands import bare_journeys, on_an_errand
from services.extract.article.fold import folded
from services.extract.article.joining import joined_by
from services.extract.article.more import more_about
from services.extract.article.needless import needless
from services.extract.article.reasons import why
from services.extract.article.resorts import (
    among_us,
    captioned,
    going,
    in_company,
    in_list,
    its_message,
    near,
    same_two,
    that_one,
    with_the_speaker,
)
from services.extract.article.rostered import opens_roster, rostered
from services.extract.contact.circumstance import minutes_of, settings_of
from services.extract.contact.confidence import confidence_of
from services.extract.contact.event import events_of
from services.extract.contact.gatherings import comes_too
from services.extract.contact.guards import guarded
from services.extract.contact.sides import only_states, settle
from services.extract.frames.attempt import Attempt
from services.extract.frames.besides import besides, next_ones, untold
from services.extract.frames.frames import fill
from services.extract.frames.likewise import earlier_too, likewise
from services.extract.frames.logs import place_entry
from services.extract.frames.nouns import other_part_of_speech
from services.extract.frames.refusals import HARD, TO_A_GATHERING
from services.extract.frames.table import sat_down_too
from services.extract.language import Language
from services.extract.model import Actor, Article, Reading, Trace
from services.extract.sentence.nodes import nodes_of
from services.extract.story.claims import claims_in, scoped, words_in
from services.extract.story.datelines import datelines, filed_on
from services.extract.story.days_told import AFTER
from services.extract.story.era import era
from services.extract.story.letterheads import heading
from services.extract.story.onward import goes_on
from services.extract.story.receptions import received, reception
from services.extract.story.rounds import ringing
from services.extract.story.scene import scene_of
from services.extract.story.scenes import complete
from services.extract.story.story import Story
from services.extract.words.gate import LEAD, Sentence, Sifted
from services.extract.words.items import COMPANY, CREDENTIALS, HIM, NOVEL, REFERS, SPEAKER, Item, marks_of
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode, Status

_MOST_READ, _MOST_TOLD = 2_000, 400
"""Sentences that are read of one text, and contacts that are told by them: far above any article. Behind
them nothing is read, so that no text costs more than in proportion to its length."""


def told(language: Language, article: Article, sifted: Sifted, trace: Trace | None) -> tuple[Reading, ...]:
    """The contacts that the article tells, in the order of the text."""
    story = Story(language, article, trace)
    lexicon, text = story.language.lexicon, story.article.text
    if story.day is None:
        story.memory.day = era(language, text, sifted.sentences)
        story.memory.guessed = True
    story.dates.published = filed_on(text, lexicon, story.dates) or story.dates.published
    story.memory.states |= sifted.states
    story.sport = sifted.sport
    story.certain = frozenset(sifted.states) | language.first
    if story.article.title:
        title = lexicon.items(story.article.title, 0, len(story.article.title))
        story.open(nodes_of(title, story.memory, story.dates, lexicon))
    if sifted.signature is not None:
        line = lexicon.items(text, *sifted.signature)
        last = nodes_of(line, story.memory, story.dates, lexicon)
        story.voices.signed = heading(last)
        story.signs(last)
    sentences, read = sifted.sentences, 0
    for story.count, sentence in enumerate(sentences, 1):
        if len(story.scenes) >= _MOST_READ or len(story.found) >= _MOST_TOLD:
            break
        if sentence.start < read:
            continue
        if sentence.start in story.day_lines.heads:
            story.day_lines.look(story.day_lines.heads[sentence.start], lexicon, story.dates)
        parts = story.parts(sentence) if story.listed is not None and sentence.hot else [sentence]
        read = parts[-1].end
        scene = story.count < len(sentences) and sentences[story.count].hot
        if sentence.hot or sentence.actors or scene or story.count <= LEAD:
            for part in parts:
                _sentence(story, part, lexicon.items(text, part.start, part.end))
    for reading in story.found:
        if reading.when is not None:
            reading.when = story.dates.settled(reading.when)
        for claim in reading.claims:
            if claim.since is None and claim.date is not None:
                claim.since = story.dates.settled(claim.date).edtf
    readings = folded(story.found)
    if sentences and any(r.when is None or r.place is None or r.place.city is None for r in readings):
        _go_on(story, article, sentences[-1].end)
    complete(readings, story.scenes, datelines(article, lexicon, story.day_lines.entries), story.day)
    for reading in readings:
        reading.confidence = confidence_of(reading.status, reading.doubts)
    if readings:
        readings[0].conflicts.extend(c for c in story.conflicts if c not in readings[0].conflicts)
    if story.trace is not None:
        for reading in readings:
            story.trace.add(reading.start, reading.end, "event", _told(reading))
    return tuple(readings)


def _go_on(story: Story, article: Article, end: int) -> None:
    """Look at what the next few sentences say of time and place, after all contacts are told."""
    lexicon, splitter = story.language.lexicon, story.language.gate.splitter
    kept = article.kept or ((0, len(article.text)),)
    rest = (
        span
        for first, stop in kept
        if stop > end
        for span in splitter.spans(article.text, max(first, end), stop)
    )
    for number, (start, stop) in enumerate(islice(rest, AFTER), story.count + 1):
        nodes = nodes_of(lexicon.items(article.text, start, stop), story.memory, story.dates, lexicon)
        story.scenes.append(scene_of(number, start, stop, nodes))


def _sentence(story: Story, sentence: Sentence, items: list[Item]) -> None:
    story.span = (sentence.start, sentence.end)
    marks = marks_of(items)
    if sentence.hot and marks & SPEAKER:
        story.speaking(items)
    story.nodes = nodes = nodes_of(items, story.memory, story.dates, story.language.lexicon)
    story.scenes.append(scene_of(story.count, sentence.start, sentence.end, nodes))
    for node in nodes:
        for actor in node.actors:
            _note(story, actor)
    story.open(nodes)
    if story.voices.owner is not None:
        place_entry(nodes)
    here: list[Reading] = []
    listed = continued(story.untold, nodes, more=story.listing)
    if listed is not None:
        story.nodes = listed
        here = _triggers(story, sentence, set())
        story.nodes = nodes
    elif sentence.hot:
        open_to: set[int] = set()
        here = _triggers(story, sentence, open_to)
        if not here and open_to:
            here = (
                near(story, sentence, open_to)
                or its_message(story, sentence, open_to)
                or among_us(story, sentence, open_to)
                or with_the_speaker(story, sentence, open_to)
                or that_one(story, sentence, open_to)
                or same_two(story, sentence, open_to)
            )
        here = here or captioned(story, sentence) or going(story, sentence) or in_list(story, sentence)
        here = [reading for reading in here if not needless(nodes, reading, here, story.language.crossroads)]
    here = here or rostered(story, sentence) or goes_on(story, sentence.start, sentence.end)
    if not here:
        opens_roster(story, sentence)
    if not here and marks & (COMPANY | REFERS):
        here = in_company(story, sentence, marks)
    if marks & CREDENTIALS:
        story.reception = reception(nodes, story.count, story.reception) or story.reception
    if story.reception is not None:
        guests = received(story.reception, nodes, story.count, sentence.start, sentence.end)
        if sum(len(r.pairs) for r in guests) > sum(len(r.pairs) for r in here):
            here, story.reception = guests, story.reception.after(guests, story.count)
    story.listing = listed is not None and bool(here)
    if not story.listing:
        # "After X, Y will receive two ministers. They are": the next sentence names the rest.
        untold = [] if here and not [n for n in nodes if "several" in n.roles] else nodes
        story.untold = announces_more(story.untold, nodes) or untold
    for reading in here:
        reading.heading = sentence.start == 0 and story.alone()
    for vain in on_an_errand(nodes, story.journeys, here):
        story.found.remove(vain)
    story.journeys = bare_journeys(nodes, here)
    story.round = ringing(nodes, here, story.count, story.round)
    story.found.extend(here)
    _about_contact(story, marks, here)
    if any(actor is story.focus for reading in here for actor in reading.actors):
        # "Trade dominated his talks with Y": of whom a contact is told goes on to be meant.
        story.focused = story.count
    story.remember(nodes, met=bool(marks & HIM))


def _triggers(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """The contacts of all triggers of the story's nodes, from left to right."""
    found: list[Reading] = []
    subjects: dict[int, list[Actor]] = {}
    for at, node in enumerate(story.nodes):
        item = node.item if node.kind == "word" else None
        if item is not None and item.word is not None and item.word.triggers:
            found.extend(_trigger(story, sentence, at, item.word.triggers, subjects, open_to))
    return found


def _note(story: Story, actor: Actor) -> None:
    """Keep what an official's chunk says, and where it contradicts the register."""
    actor.said = story.article.text[actor.start : actor.end]
    if actor.text_state:
        note = f"{actor.name} is {actor.state} in the register, {actor.text_state} in the text"
        story.conflicts.append((note, actor.start, actor.end))
    if story.trace is not None:
        said = f"{actor.kind} {actor.state} {actor.level} {actor.name or ''} {actor.barred or ''}"
        story.trace.add(actor.start, actor.end, "mention", said.strip())


def _trigger(
    story: Story,
    sentence: Sentence,
    at: int,
    triggers: tuple[Trigger, ...],
    subjects: dict[int, list[Actor]],
    open_to: set[int],
) -> list[Reading]:
    """The contacts of one trigger; `open_to` takes it when only its sides were not found."""
    nodes, roads = story.nodes, story.language.crossroads
    reasons: list[str] = []
    for trigger in triggers:
        if other_part_of_speech(nodes, at, trigger, roads):
            continue
        filled = joined_by(story, at, trigger)
        filled = filled or fill(Attempt(nodes, at, trigger, story.resolve, subjects, roads))
        if beside := sat_down_too(nodes, at, filled):
            filled.left, filled.right, filled.joint = [*filled.left, *filled.right, *beside], [], True
        settle(story, filled, at)
        subjects[at] = filled.left
        only_states(story, filled)
        reason = guarded(story, at, trigger, filled)
        if reason is None and comes_too(nodes, at, trigger, filled, story.gatherings):
            reason = TO_A_GATHERING
        if reason is None:
            next_ones(nodes, at, trigger, filled)
            filled.right = [*filled.right, *untold(story.found, filled, besides(nodes, at, trigger, filled))]
            found = events_of(story, sentence, at, trigger, filled)
            if found and (also := likewise(nodes, at, filled)) is not None:
                found.extend(events_of(story, sentence, at, trigger, also))
            if found and (also := earlier_too(nodes, at, filled)) is not None:
                # On which day is told of the one before only.
                told = events_of(story, sentence, at, trigger, also)
                found.extend(replace(reading, when=None, status=Status.OCCURRED) for reading in told)
            if story.trace is not None:
                _explain(story, story.trace, at, trigger, found)
            return found
        reasons.append(f"{trigger.frame}: {reason}")
        if all(reason not in HARD for reason in (reason, filled.reason)):
            open_to.add(at)
    if story.trace is not None:
        story.trace.add(nodes[at].start, nodes[at].end, "rejected", "; ".join(reasons))
    return []


def _explain(story: Story, trace: Trace, at: int, trigger: Trigger, found: list[Reading]) -> None:
    node = story.nodes[at]
    for reading in found:
        trace.add(node.start, node.end, "frame", why(story, at, trigger, reading))
    if not found:
        trace.add(node.start, node.end, "rejected", f"{trigger.frame}: no state stands against another")


def _about_contact(story: Story, marks: int, here: list[Reading]) -> None:
    """What a sentence adds to the contact that it or the one before tells: claims, details."""
    target = here[0] if here else (story.found[-1] if story.found else None)
    if target is None:
        return
    claims = (
        claims_in(story.nodes, story.language.pack, story.memory.states, story.day) if marks & NOVEL else ()
    )
    for claim in claims:
        told = [r for r in here if r.trigger_at < claim.end and r.status is Status.OCCURRED]
        inside = [r for r in told if not claim.start < r.trigger_at]
        earlier = [r for r in story.found if r.status is Status.OCCURRED and r not in here]
        chosen = inside or earlier[-1:] or told
        if chosen:
            chosen[0].claims.append(scoped(claim, chosen[0]))
    if here:
        target.words.extend(words_in(story.nodes, target))
        return
    refers = marks & REFERS and any(
        n.item is not None and n.item.word is not None and n.item.word.reference == "that_contact"
        for n in story.nodes
    )
    if refers:
        target.minutes = target.minutes or minutes_of(story.nodes)
        if "unscheduled" in settings_of(story.nodes):
            target.scheduled = False
        more_about(story.nodes, target)
        if target.implied_mode and target.status is Status.OCCURRED:
            stated = [
                n.item.word.mode
                for n in story.nodes
                if n.item is not None and n.item.word is not None and n.item.word.mode
            ]
            if stated and target.mode is not Mode.IN_PERSON:
                target.mode, target.implied_mode = stated[0], False


def _told(reading: Reading) -> str:
    when = reading.when.edtf if reading.when else None
    place = (reading.place.city or reading.place.country) if reading.place else None
    return f"{'-'.join(reading.states)} {reading.mode} {reading.status} {when} {place}"
