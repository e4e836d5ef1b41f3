#compdef meshctl
# zsh completion of meshctl, for a folder of fpath or to be loaded with source. Without an answer, files are completed.
_meshctl() {
  local line value text
  local -a candidates
  # Words lose their quotes, as they would on their way to the program.
  for line in "${(@f)$("${words[1]/#\~/$HOME}" __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
    [[ -z "$line" ]] && continue
    value="${line%%$'\t'*}"
    text="${line#"$value"}"
    candidates+=("${value//:/\\:}${text:+:${text#$'\t'}}")
  done
  if (( ${#candidates} )); then
    _describe -V meshctl candidates
  else
    _files
  fi
}
if [[ "$funcstack[1]" == _meshctl ]]; then _meshctl "$@"; else compdef _meshctl meshctl; fi
