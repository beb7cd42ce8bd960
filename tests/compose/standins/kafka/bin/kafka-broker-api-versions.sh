#!/bin/sh
# The tool of that name, from the published jars.
exec java -Xmx256m -cp '/opt/kafka/libs/*' org.apache.kafka.tools.BrokerApiVersionsCommand "$@"
