#!/bin/sh
# jlink.sh DISTRIBUTION: copies a distribution to DISTRIBUTION-<os>-<arch> and puts a Java runtime into the copy,
# of the modules that its jars use. Its launchers prefer that runtime, so no JDK need be installed there.
set -eu
program=jlink
here=$(cd "${0%/*}" && pwd -P)
. "$here/../bot/src/main/dist/lib/launch.sh"
find_jdk jlink || fail "needs $JDK_HINT"

distribution=$1
case $(uname -s) in Darwin) os=macos ;; *) os=linux ;; esac
case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
image=$distribution-$os-$arch

jars=''
for jar in "$distribution"/lib/*.jar; do jars="$jars${jars:+:}$jar"; done
modules=$("$java_home/bin/jdeps" --ignore-missing-deps --recursive --multi-release 25 --print-module-deps \
  --class-path "$jars" "$distribution"/lib/owpenbot-bot-*.jar)

rm -rf "$image"
cp -R "$distribution" "$image"
# The launchers read the runtime's kind and version from the JDK's own `release`. The archive of classes is what a
# start lives on before there is an AOT cache; the one for big heaps (no compressed pointers) is of no use to us.
"$java_home/bin/jlink" --add-modules "$modules" --release-info "$java_home/release" --generate-cds-archive \
  --compress zip-6 --no-header-files --no-man-pages --output "$image/runtime" >/dev/null
rm -f "$image"/runtime/lib/server/classes_nocoops*.jsa
echo "jlink: $image ($(du -sm "$image" | cut -f1) MB)"
