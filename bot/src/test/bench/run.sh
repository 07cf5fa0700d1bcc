#!/bin/sh
# run.sh LAUNCHER FOLDER [SECTION...]: the benchmark of bot/RATIONALE.md, with CLASSPATH as the build's test class path. FOLDER must
# be new and on a real disk; SECTION is starts, path, status, flood, burst, connectors (LAUNCHER is
# then that of a distribution) or writes. Needs two quiet cores, ps and a JDK 25.
set -eu
program=run.sh
. "${0%/*}/../../main/dist/lib/launch.sh"
find_jdk || fail "needs $JDK_HINT"
exec "$java_home/bin/java" -XX:+UseSerialGC -Xms1400m -Xmx1400m -Xmn1200m --enable-native-access=ALL-UNNAMED owpenbot.bot.bench.Benchmark "$@"
