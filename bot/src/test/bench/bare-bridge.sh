#!/bin/sh
# bare-bridge.sh, in the launcher's place: run.sh "$PWD/bot/src/test/bench/bare-bridge.sh" NEW_FOLDER burst
# measures what the HTTP libraries alone take for a burst. Run it twice: the first run makes the AOT cache.
# After a change of it remove bot/target/bare-bridge*.aot.
set -eu
program=bare-bridge.sh
. "${0%/*}/../../main/dist/lib/launch.sh"
find_jdk || fail "needs $JDK_HINT"
built=$(cd "${0%/*}/../../../target" && pwd -P)
tests=$built/../../connectors/telegram/target/test-classes
jars=
for jar in "$built"/owpenbot-?.?.?/lib/*.jar; do jars=$jars:$jar; done
mkdir -p "$OWPENBOT_DATA_DIR/aot"
: >"$OWPENBOT_DATA_DIR/aot/none.aot" # the benchmark waits for one
cache=$built/bare-bridge${BARE_DURABLE:+-durable}.aot
if [ -f "$cache" ]; then
  aot=AOTCache
else
  aot=AOTCacheOutput
  "$java_home/bin/jar" cf "$built/bare-bridge.jar" -C "$tests" owpenbot
fi
# shellcheck disable=SC2086 # the flags are words
exec "$java_home/bin/java" $JVM_FLAGS "-XX:$aot=$cache" -cp "$built/bare-bridge.jar$jars" \
  owpenbot.connectors.telegram.BareBridge
