# Runs a launcher of the distribution out of a clone, after building the distribution when there is none
# or a source is newer. Sourced by the launchers at the top, which set root and program.
. "$root/bot/src/main/dist/lib/launch.sh"

BUILD_WAIT_SECONDS=1200

# set_paths: the version is the first <version> of the root pom, which is the project's own.
set_paths() {
  while IFS='<>' read -r _ tag text _; do
    [ "$tag" != version ] || break
  done <"$root/pom.xml"
  distribution=$root/bot/target/owpenbot-$text
  built=$distribution/lib/build-id # rewritten by every build that comes so far
  log=$root/target/launcher-build.log
  lock=$root/target/launcher-build.lock
}

# stale: true if a source is newer than the distribution. Tests do not count.
stale() {
  [ -f "$built" ] || return 0
  newer=$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main \
    "$root"/connectors/*/pom.xml "$root"/connectors/*/src/main -newer "$built" 2>/dev/null)
  [ -n "$newer" ]
}

# wait_for_lock: one build at a time; whoever waited finds the work done.
wait_for_lock() {
  waited=0
  until take_lock "$lock"; do
    [ "$waited" -ne 0 ] || echo "$program: waiting for another build of $root" >&2
    [ "$waited" -lt "$BUILD_WAIT_SECONDS" ] || fail "gave up on the other build; if there is none, remove $lock"
    sleep 1
    waited=$((waited + 1))
  done
}

# note_step LINE: keeps what Maven says it is building; a line each where there is no terminal.
note_step() {
  case $1 in
    '[INFO] Building Owpenbot'*'['*/*']') ;;
    *) return 0 ;;
  esac
  set -f
  # shellcheck disable=SC2086 # makes one space of many
  set -- ${1#'[INFO] Building '}
  set +f
  step="$*"
  [ -t 2 ] || echo "  $step" >&2
}

# follow: says what the build of process $1 is at, until it ends.
follow() {
  step='starting Maven' part='' ticks=0
  exec 3<"$log"
  while alive=true && { kill -0 "$1" 2>/dev/null || alive=false; }; do
    while IFS= read -r line <&3; do
      note_step "$part$line"
      part=''
    done
    part=$part$line # a line that is not complete yet
    $alive || break
    [ ! -t 2 ] || printf '\r\033[K  %s · %s s' "$step" "$((ticks / 5))" >&2
    ticks=$((ticks + 1))
    sleep 0.2
  done
  exec 3<&-
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

# build: Maven in the background, so that a signal ends both at once.
build() {
  sh "$root/.ci/prerequisites.sh" || exit 3
  find_jdk javac || fail "needs $JDK_HINT"
  if [ -f "$built" ]; then why='the sources are newer than the last build'; else why='the first start builds it once'; fi
  echo "$program: building ($why)" >&2
  : >"$log"
  touch "$lock.start"
  JAVA_HOME=$java_home mvn -B -ntp -f "$root/pom.xml" -pl bot -am -Dmaven.test.skip=true -Darchives.skip=true package >"$log" 2>&1 3<&- &
  maven=$!
  follow "$maven"
  if ! wait "$maven"; then
    grep '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "$program: the build failed; all of its output: $log" >&2
    exit 1
  fi
  touch -r "$lock.start" "$built" # a source saved during the build is newer than it
}

build_when_needed() {
  stale || return 0
  mkdir -p "$root/target"
  maven=''
  wait_for_lock
  trap 'rm -f "$lock" "$lock.start"' EXIT
  trap 'end_build 130' INT
  trap 'end_build 143' TERM HUP
  ! stale || build
  rm -f "$lock" "$lock.start"
  trap - EXIT INT TERM HUP
}

end_build() {
  if [ -n "$maven" ]; then
    kill "$maven" 2>/dev/null
    wait "$maven" 2>/dev/null
  fi
  exit "$1"
}

set_paths
build_when_needed
exec "$distribution/bin/$program" "$@"
