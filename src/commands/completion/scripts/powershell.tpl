# PowerShell completion of meshctl
Register-ArgumentCompleter -Native -CommandName meshctl -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  # Empty arguments of programs get lost before PowerShell 7.3; two quotes stand for one.
  if ($wordToComplete -eq '') { $words += '""' }
  & $words[0] __complete -- @($words | Select-Object -Skip 1) 2>$null | ForEach-Object {
    $value, $text = $_ -split "`t", 2
    if (-not $text) { $text = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
  }
}
