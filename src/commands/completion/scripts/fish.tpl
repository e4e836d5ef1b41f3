# fish completion of meshctl
function __meshctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] __complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c meshctl -a '(__meshctl_complete)'
