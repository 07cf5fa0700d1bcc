#!/bin/sh
# Refuses what must not stand in a tracked file: paths of one machine, a package registry's address, and
# folders outside the repository. The patterns are written so that they do not match themselves.
set -u
git rev-parse --git-dir >/dev/null 2>&1 || exit 0 # an unpacked archive has no list of tracked files

bad=0
refuse() { # WHAT PATTERN
  git grep -nIE -e "$2" -- . && { echo "tree: $1 (the lines above)" >&2; bad=1; }
}
refuse 'a path of one machine' '(^|[^A-Za-z0-9._~-])/((w)ork|(r)oot|(f)arm)/'
refuse 'a folder outside the repository' '\.\./(s)hared'
refuse 'the address of a package registry' '<(repositories|pluginRepositories|distributionManagement)>|"resolved": *"http|registry *[=:] *"?http|(registry|repo[0-9]*)\.[a-z0-9-]+\.(org|com|io|net|dev)'
exit "$bad"
