#!/bin/sh
# run.sh [OPTION...] [REGEXP...]: JMH's benchmarks of the parsers, with CLASSPATH as the profile `jmh` makes it, on the flags that
# the bot is started with. OPTION is one of JMH's (-h lists them).
set -eu
program=run.sh
. "${0%/*}/../main/dist/lib/launch.sh"
find_jdk || fail "needs $JDK_HINT"
# JMH 1.37 looks fields up by Unsafe; what it prints is to be read by people.
quiet=--sun-misc-unsafe-memory-access=allow
exec "$java_home/bin/java" "$quiet" org.openjdk.jmh.Main -jvmArgs "$JVM_FLAGS $quiet" -prof gc "$@"
