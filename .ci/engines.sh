#!/usr/bin/env bash
# engines.sh CACHE SKIP VERSION...: installs the engines that the tests run, one folder per version:
#   CACHE/VERSION/node_modules/opencode-<platform>/bin/opencode
# and on x64 Linux the published OpenWork command line, a client of our server that nobody here wrote:
#   CACHE/openwork-0.18.1/node_modules/openwork-orchestrator-linux-x64/bin/openwork
# SKIP is the word `true` when no test will run them. Called by bot's build; does nothing when all stand.
set -euo pipefail
cache=$1 skip=$2
shift 2

if [ "$skip" = true ]; then
  echo "engines: not installed; tests with the real engine are skipped (-DskipEngine or -DskipTests)"
  exit 0
fi

# The names of opencode's own packages: opencode-<os>-<arch>[-baseline][-musl].
platform() {
  local os arch suffix=
  case $(uname -s) in Linux) os=linux ;; Darwin) os=darwin ;; *) os=unknown ;; esac
  case $(uname -m) in x86_64 | amd64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) arch=unknown ;; esac
  if [ "$os-$arch" = linux-x64 ] && ! grep -qw avx2 /proc/cpuinfo; then suffix=-baseline; fi
  if [ "$os" = linux ] && compgen -G '/lib/ld-musl-*' >/dev/null; then suffix=$suffix-musl; fi
  echo "opencode-$os-$arch$suffix"
}

# One installer at a time, the next one finds the work done.
install_package() { # FOLDER PACKAGE VERSION PROGRAM
  local folder=$cache/$1 package=$2 version=$3 program=$4 fresh
  command -v npm >/dev/null || {
    echo "engines: npm is missing; install Node.js, or skip the tests with the real engine: mvn verify -DskipEngine" >&2
    exit 3
  }
  echo "engines: installing $package $version with npm into $folder (once, about 50 MB to fetch)"
  mkdir -p "$cache"
  fresh=$(mktemp -d "$cache/.$1.XXXXXX")
  trap 'rm -rf "$fresh"' EXIT
  if ! npm install --prefix "$fresh" --ignore-scripts --no-audit --no-fund --loglevel=error "$package@$version" \
    || [ ! -x "$fresh/node_modules/$package/bin/$program" ]; then
    echo "engines: npm could not install $package@$version (its message is above); without it: mvn verify -DskipEngine" >&2
    exit 1
  fi
  mv -T "$fresh" "$folder" 2>/dev/null || mv "$fresh" "$folder"
  trap - EXIT
  echo "engines: $package $version installed"
}

package=$(platform)
for version in "$@"; do
  [ -x "$cache/$version/node_modules/$package/bin/opencode" ] || install_package "$version" "$package" "$version" opencode
done
if [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ]; then
  openwork=openwork-orchestrator-linux-x64
  [ -x "$cache/openwork-0.18.1/node_modules/$openwork/bin/openwork" ] || install_package openwork-0.18.1 "$openwork" 0.18.1 openwork
fi
