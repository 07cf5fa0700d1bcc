#!/bin/sh
# Names everything that is missing to build and test, all at once. Silent when nothing is.
set -u
program=prerequisites
here=${0%/*}
. "$here/../bot/src/main/dist/lib/launch.sh"

missing=''
find_jdk javac || missing="
  $JDK_HINT"
for tool in mvn npm git rg; do
  command -v "$tool" >/dev/null && continue
  case $tool in
    mvn) hint='Maven 3.8 or newer (mvn)' ;;
    npm) hint='npm, which comes with Node.js (it installs the engine)' ;;
    rg) hint='ripgrep (rg)' ;;
    *) hint=$tool ;;
  esac
  missing="$missing
  $hint"
done
[ -z "$missing" ] || fail "please install:$missing"
