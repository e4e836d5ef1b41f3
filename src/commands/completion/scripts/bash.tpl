# bash completion of meshctl
# bash splits words at = and : and replaces only what stands behind the last of them, unless a quote is open. So the words
# are taken from the line itself, and the answers are cut. Where there is no answer, files are completed.
_meshctl() {
  local line="${COMP_LINE:0:COMP_POINT}" words reply
  read -ra words <<< "$line"
  case "$line" in *[[:space:]]) words+=("") ;; esac
  local current="${words[${#words[@]}-1]}"
  local cut="${current%"${current##*[=:]}"}"
  case "$current" in [\"\']*) cut="" words[${#words[@]}-1]="${current:1}" ;; esac
  COMPREPLY=()
  while IFS=$'\t' read -r reply _; do
    [ -n "$reply" ] && COMPREPLY+=("${reply#"$cut"}")
  done < <("${words[0]/#\~/$HOME}" __complete -- "${words[@]:1}" 2>/dev/null)
  case "${COMPREPLY[0]}" in *=|*:) compopt -o nospace ;; esac
}
complete -o default -F _meshctl meshctl
