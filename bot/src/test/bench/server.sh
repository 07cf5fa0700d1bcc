#!/bin/sh
# server.sh DISTRIBUTION [JVM-FLAG...]: requests a second of openwork-server with wrk, 64 connections, and how long an answer about the
# skills is out of date under that load when a file changes, comes or goes. With TEST_CLASSES (the build's bot/target/test-classes) also
# what the HTTP library alone does on this machine. Needs wrk, curl and two quiet cores.
set -eu
program=server.sh
. "${0%/*}/../../main/dist/lib/launch.sh"
find_jdk || fail "needs $JDK_HINT"
java=$java_home/bin/java
lib=$1/lib
shift
place=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null; rm -rf "$place"' EXIT
project=$place/project
mkdir -p "$project/.git"
printf '{"plugin":["a","b","@scope/c@1.0.0"]}\n' >"$project/opencode.json"
i=0
while [ $((i += 1)) -le 50 ]; do
  mkdir -p "$project/.opencode/skills/skill-$i"
  printf -- '---\nname: skill-%s\ndescription: Does %s\n---\nText\n' "$i" "$i" >"$project/.opencode/skills/skill-$i/SKILL.md"
done
for jar in "$lib"/owpenbot-bot-*.jar; do :; done
HOME=$place "$java" -XX:+UseSerialGC -Xmx192m "$@" --enable-native-access=ALL-UNNAMED -cp "$jar" owpenbot.bot.ServerMain \
  --port 0 --token t --host-token h --no-log-requests --workspace "$project" >"$place/out" &
server=$!
until url=$(sed -n 's/^OpenWork server listening on //p' "$place/out") && [ -n "$url" ]; do sleep 0.1; done
id=$(curl -fsS -H 'Authorization: Bearer t' "$url/workspaces" | sed 's/.*"id":"\(ws_[0-9a-f]*\)".*/\1/')
for path in /health "/workspace/$id/plugins" "/workspace/$id/skills"; do
  wrk -t1 -c64 -d5s -H 'Authorization: Bearer t' "$url$path" >/dev/null # warm
  printf '%s\t%s\n' "${path##*/}" "$(wrk -t1 -c64 -d10s -H 'Authorization: Bearer t' "$url$path" | grep Requests/sec)"
done
skills="$url/workspace/$id/skills"
wrk -t1 -c64 -d30s -H 'Authorization: Bearer t' "$skills" >"$place/load" &
load=$!
sleep 1
now() { echo $(($(date +%s%N) / 1000000)); }
until_right() { # PATTERN COUNT: milliseconds until so many skills are described by it
  begin=$(now)
  until [ "$(curl -fsS -H 'Authorization: Bearer t' "$skills" | grep -o "\"Does $1\"" | wc -l)" = "$2" ]; do :; done
  echo $(($(now) - begin))
}
i=0
while [ $((i += 1)) -le 8 ]; do
  printf -- '---\nname: skill-%s\ndescription: Does edit-%s\n---\nText\n' "$i" "$i" >"$project/.opencode/skills/skill-$i/SKILL.md"
  until_right "edit-$i" 1
  mkdir "$project/.opencode/skills/new-$i"
  printf -- '---\nname: new-%s\ndescription: Does come-%s\n---\nText\n' "$i" "$i" >"$project/.opencode/skills/new-$i/SKILL.md"
  until_right "come-$i" 1
  rm -r "$project/.opencode/skills/new-$i"
  until_right "come-$i" 0
done >"$place/late"
printf 'skills right after, ms, longest of %s\t%s\n' "$(wc -l <"$place/late")" "$(sort -n "$place/late" | tail -n 1)"
wait "$load" || true
printf 'skills meanwhile\t%s\n' "$(grep Requests/sec "$place/load")"
grep VmRSS "/proc/$server/status" || true
if [ -n "${TEST_CLASSES:-}" ]; then
  kill "$server"
  "$java" -XX:+UseSerialGC -Xmx192m "$@" -cp "$TEST_CLASSES:$lib/*" owpenbot.bot.bench.BareNetty >"$place/out2" &
  server=$!
  until url=$(sed -n 's/^OpenWork server listening on //p' "$place/out2") && [ -n "$url" ]; do sleep 0.1; done
  wrk -t1 -c64 -d5s "$url/" >/dev/null
  printf '%s\t%s\n' 'library alone' "$(wrk -t1 -c64 -d10s "$url/" | grep Requests/sec)"
fi
