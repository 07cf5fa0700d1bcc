#!/bin/sh
# As bare-bridge.sh, with messages and answers durable: what the libraries and SQLite take, before any feature.
BARE_DURABLE=1 exec "${0%/*}/bare-bridge.sh" "$@"
