# PowerShell completion of meshctl
Register-ArgumentCompleter -Native -CommandName meshctl -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() }
  })
  # Empty arguments of programs get lost before PowerShell 7.3; two quotes stand for one.
  $words += if ($wordToComplete -eq '') { '""' } else { $wordToComplete.TrimStart('"', "'") }
  & $words[0] __complete -- @($words | Select-Object -Skip 1) 2>$null | ForEach-Object {
    $value, $text = $_ -split "`t", 2
    if (-not $text) { $text = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
  }
}
