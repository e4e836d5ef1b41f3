#compdef meshctl
# zsh completion of meshctl, for a folder of fpath or to be loaded with source. Without an answer, files are completed.
_meshctl() {
  local line
  local -a values texts
  for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z "$line" ]] && continue
    values+=("${line%%$'\t'*}")
    texts+=("${line/$'\t'/  -- }")
  done
  if (( ${#values} )); then
    compadd -l -d texts -- "${values[@]}"
  else
    _files
  fi
}
if [[ "$funcstack[1]" == _meshctl ]]; then _meshctl "$@"; else compdef _meshctl meshctl; fi
