#!/bin/sh
# format.sh check|fix TOOLS: google-java-format over every Java file that changed since all were in order,
# as a process of its own on a JDK 25: Maven may run on a Java that cannot read the sources.
set -u
program=format
here=$(cd "${0%/*}" && pwd -P)
. "$here/../bot/src/main/dist/lib/launch.sh"
find_jdk javac || fail "needs $JDK_HINT"

cd "$here/.." || exit 1
jar=$2/google-java-format.jar in_order=$2/format.in-order files=$2/format.files
case $1 in fix) how='--replace' ;; *) how='--dry-run --set-exit-if-changed' ;; esac
[ "$1" = check ] && [ "$in_order" -nt "$jar" ] || touch -t 200001010000 "$in_order"

: >"$in_order.new"
find . -name target -prune -o -name .git -prune -o -name '*.java' -newer "$in_order" -print >"$files"
[ -s "$files" ] || exit 0

exports=''
for package in api code file parser tree util; do
  exports="$exports --add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED"
done
# shellcheck disable=SC2086 # options of ours, without spaces
"$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $exports -jar "$jar" $how "@$files" || {
  echo "format: the files above are not formatted; to rewrite them: mvn -N verify -Dformat=fix" >&2
  exit 1
}
mv "$in_order.new" "$in_order"
