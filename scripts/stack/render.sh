#!/bin/sh
# render.sh TEMPLATE OUTPUT [COMMAND...]: writes TEMPLATE to OUTPUT with each ${NAME} replaced by that environment variable,
# then becomes COMMAND. For the servers that read no environment themselves. A name that is not set is an error.
set -eu
template=$1
output=$2
shift 2
awk '{
  rest = $0
  line = ""
  while (match(rest, /\$\{[A-Z][A-Z0-9_]*\}/)) {
    name = substr(rest, RSTART + 2, RLENGTH - 3)
    if (!(name in ENVIRON)) {
      print FILENAME ":" FNR ": " name " is not set" > "/dev/stderr"
      exit 1
    }
    line = line substr(rest, 1, RSTART - 1) ENVIRON[name]
    rest = substr(rest, RSTART + RLENGTH)
  }
  print line rest
}' "$template" > "$output"
[ $# -eq 0 ] || exec "$@"
