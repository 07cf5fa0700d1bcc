# Finds a JDK 25 and runs Owpenbot with it. Sourced by the launchers and by the build's prerequisites
# check: POSIX sh, nothing but functions and constants, and no process started that a start can do without.
# bot/RATIONALE.md has the measurements behind the flags and the cache.

# Measured best for a small, mostly waiting process. The JVM's own warnings go to stderr: stdout is ours.
JVM_FLAGS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -Xmn36m -XX:SurvivorRatio=1 -XX:TargetSurvivorRatio=90 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Xlog:disable -Xlog:all=warning,aot=off:stderr'

# fail TEXT: one clear line; 3 means that something is missing to install or configure.
fail() {
  printf '%s: %s\n' "${program:-owpenwork}" "$1" >&2
  exit 3
}

# is_jdk25 DIR [javac]: decides by the `release` file, so that no JVM is started to find out.
# Sets jvm_build and native (the folder of SQLite's library) from the same file.
is_jdk25() {
  [ -x "$1/bin/${2:-java}" ] && [ -r "$1/release" ] || return 1
  version='' jvm_build='' os='' arch='' libc=''
  while IFS='"' read -r key value _; do
    case $key in
      JAVA_VERSION=) version=$value ;;
      JAVA_RUNTIME_VERSION= | SOURCE=) jvm_build="$jvm_build$value " ;;
      OS_NAME=) os=$value ;;
      OS_ARCH=) arch=$value ;;
      LIBC=) libc=$value ;;
    esac
  done <"$1/release"
  case $version in 25 | 25[.+-]*) ;; *) return 1 ;; esac
  case $os-$libc in
    Linux-musl) native=Linux-Musl/$arch ;;
    Linux-*) native=Linux/$arch ;;
    Darwin-*) native=Mac/$arch ;;
    *) native=none ;;
  esac
}

# home_of FILE: sets real_home to the JDK that a `java` on the PATH belongs to.
home_of() {
  real=$(readlink -f "$1" 2>/dev/null) || real=$1
  real_home=${real%/bin/*}
}

# find_jdk [javac]: sets java_home. Order: JAVA_HOME, the PATH, then the usual places.
# LAUNCH_ROOT stands in front of the absolute ones; the tests use it.
find_jdk() {
  java_home=${JAVA_HOME:-}
  [ -n "$java_home" ] && is_jdk25 "$java_home" "$@" && return 0
  if on_path=$(command -v java); then
    home_of "$on_path"
    java_home=$real_home
    is_jdk25 "$java_home" "$@" && return 0
  fi
  for java_home in \
    "${LAUNCH_ROOT:-}"/usr/lib/jvm/* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.jdks/*/Contents/Home \
    "${LAUNCH_ROOT:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${LAUNCH_ROOT:-}"/opt/homebrew/opt/openjdk@25; do
    is_jdk25 "$java_home" "$@" && return 0
  done
  java_home=
  return 1
}

JDK_HINT='a JDK 25 (for example: apt install openjdk-25-jdk, brew install openjdk@25, sdk install java 25-tem; or set JAVA_HOME to one)'

# take_lock FILE: true if this process now holds it. A lock is a symbolic link to its holder's process id,
# made in one step; a holder that is gone loses it, and of several who notice only one moves it away.
take_lock() {
  ln -s "$$" "$1" 2>/dev/null && return 0
  holder=$(readlink "$1" 2>/dev/null) || return 1
  kill -0 "$holder" 2>/dev/null && return 1
  mv "$1" "$1.$$" 2>/dev/null || return 1
  moved=$(readlink "$1.$$")
  rm -f "$1.$$"
  if [ "$moved" != "$holder" ]; then
    ln -s "$moved" "$1" 2>/dev/null # someone was quicker: theirs again
    return 1
  fi
  ln -s "$$" "$1" 2>/dev/null
}

# choose_cache: sets aot_file. A cache belongs to these very jars (the JVM of 25.0.3 does not look:
# JDK-8377932), this place, this JVM and these flags, so all of them are in its name. build-id is the hash
# of the jars and these scripts, made by the build; the listing is for a jar that was put in by hand.
choose_cache() {
  aot_dir=${OWPENBOT_DATA_DIR:-${HOME:-}/.owpenbot}/aot
  IFS= read -r build_id <"$lib/build-id" || build_id=none
  key=$({
    LC_ALL=C ls -ln "$lib" "$java_home/lib/modules"
    echo "$build_id $lib $jvm_build $JVM_FLAGS"
  } | cksum)
  aot_file=$aot_dir/${key%% *}-${key##* }.aot
}

# train_later: makes the missing cache in the background, once, at the lowest priority, detached from
# this start. A training that failed is not tried again for the same jars.
train_later() {
  [ ! -e "$aot_file.failed" ] || return 0
  # The outer parentheses end at once, so that the training is nobody's child and leaves no zombie.
  (sh "$lib/train.sh" "$aot_file" "$java_home" "$jar" </dev/null >/dev/null 2>&1 &)
}

# launch MAIN ARGS...: becomes the JVM, so that signals arrive there.
launch() {
  java_home=${lib%/lib}/runtime # came along when the build was asked for it
  is_jdk25 "$java_home" || find_jdk || fail "needs $JDK_HINT"
  for jar in "$lib"/owpenbot-bot-*.jar; do :; done
  [ -f "$jar" ] || fail "$lib has no owpenbot-bot jar: the distribution is not complete"
  if [ "${OWPENBOT_AOT:-}" != off ] && [ -n "${OWPENBOT_DATA_DIR:-}${HOME:-}" ]; then
    choose_cache
    if [ -f "$aot_file" ]; then
      set -- "-XX:AOTCache=$aot_file" "$@"
    else
      case ${2:-} in start | chat) train_later ;; esac
    fi
  fi
  if [ -d "$lib/native/org/sqlite/native/$native" ]; then
    # Without the second one sqlite-jdbc looks through all of the temporary folder for old copies.
    set -- "-Dorg.sqlite.lib.path=$lib/native/org/sqlite/native/$native" "-Dorg.sqlite.tmpdir=$lib/native" "$@"
  fi
  # Where nothing says which characters are in use (cron, containers, units), a JVM refuses file names
  # beyond ASCII.
  [ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_CTYPE=C.UTF-8
  # shellcheck disable=SC2086 # the flags are words of ours
  exec "$java_home/bin/java" $JVM_FLAGS -cp "$jar" "$@"
}
