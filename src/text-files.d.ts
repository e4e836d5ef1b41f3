/** Files that the build embeds as text. */
declare module '*.tpl' {
  const text: string;
  export default text;
}
declare module '*.yaml' {
  const text: string;
  export default text;
}
