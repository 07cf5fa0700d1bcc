# train.sh CACHE JAVA_HOME JAR: makes the AOT cache of a distribution on the machine that uses it.
# Started in the background by launch.sh; a start never waits for it and works without it.
set -u
umask 077
trap '' HUP
trap 'exit 1' INT TERM

cache=$1 java_home=$2 jar=$3
lib=${jar%/*} aot_dir=${cache%/*}
. "$lib/launch.sh"

SETTLE_SECONDS=${OWPENBOT_AOT_DELAY_SECONDS:-10} # the start that asked for it comes first
LIMIT_SECONDS=600 # of a machine that is busy with other things
KEPT_CACHES=2 # of other builds or JDKs, for people who switch between two

mkdir -p "$aot_dir" && chmod 700 "$aot_dir" || exit 1
take_lock "$aot_dir/lock" || exit 0
trap 'rm -f "$aot_dir/lock" "$cache.new" "$cache.new.config"' EXIT
[ ! -e "$cache" ] || exit 0
sleep "$SETTLE_SECONDS"

cd "$aot_dir" || exit 1
# shellcheck disable=SC2086 # the flags are words of ours
nice -n 19 "$java_home/bin/java" $JVM_FLAGS "-XX:AOTCacheOutput=$cache.new" \
  -cp "$jar" owpenbot.bot.Main --aot-training >"$aot_dir/training.log" 2>&1 &
child=$!
waited=0
while kill -0 "$child" 2>/dev/null; do
  sleep 1
  waited=$((waited + 1))
  [ "$waited" -lt "$LIMIT_SECONDS" ] || kill -9 "$child" 2>/dev/null
done
if wait "$child" && [ -s "$cache.new" ]; then
  sync "$cache.new" 2>/dev/null # a power cut must not leave half of one behind the name
  mv "$cache.new" "$cache"
else
  : >"$cache.failed"
fi

# What is left of older builds: the newest few stay.
# shellcheck disable=SC2012 # names of ours, without spaces
ls -t "$aot_dir" | grep '\.aot$' | grep -v -F "${cache##*/}" | tail -n "+$((KEPT_CACHES + 1))" |
  while IFS= read -r old; do rm -f "$aot_dir/$old" "$aot_dir/$old.failed"; done
