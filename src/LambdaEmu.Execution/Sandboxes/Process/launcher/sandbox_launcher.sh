#!/bin/sh
# Stands in for the native launcher on a machine that had no C compiler: limits, a session of its own and a kill of the
# whole group, but no namespaces. What host and launcher say to each other is told in sandbox_launcher.c; only the spec
# differs: a line with a count, then as many lines of shell text that set open_files, cgroup, directory and program, and as
# positional parameters the environment, the program and its arguments.
# What a shell can't do: a daemon that makes a session of its own and loses its parent outlives a kill, an exit status above 128
# can't be told from a signal, and the runtime starts with SIGINT and SIGQUIT ignored.

PATH=/usr/local/bin:/usr/bin:/bin
newline='
'
fail() {
    echo "failed $1 $2" >&3
    exit 1
}

read -r lines <&3 || exit 0
spec=
while [ "$lines" -gt 0 ]; do
    IFS= read -r line <&3 || exit 0
    spec=$spec$line$newline
    lines=$((lines - 1))
done
eval "$spec"

# ENOENT and EACCES, as the kernel would have it.
[ -d "$directory" ] || fail 2 chdir
cd "$directory" 2>/dev/null || fail 13 chdir
[ -e "$program" ] || fail 2 exec
[ -f "$program" ] && [ -x "$program" ] || fail 13 exec

umask 022
session=$(command -v setsid)
(
    ulimit -c 0
    ulimit -n "$open_files"
    [ -z "$cgroup" ] || echo 0 >"$cgroup"
    exec $session env -i "$@"
) 3<&- &
runtime=$!
exec >/dev/null 2>&1
echo "started $runtime" >&3

kill_everything() {
    kill -KILL -"$runtime"
    kill -KILL 0
}
(
    while read -r request <&3; do kill -TERM "$runtime"; done
    kill_everything
) &

wait "$runtime"
status=$?
if [ "$status" -gt 128 ]; then
    echo "killed $((status - 128))" >&3
else
    echo "exited $status" >&3
fi
kill_everything
