import { printable } from './printable.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text inside an element or attribute. Control characters, which XML cannot hold, become visible. */
export const escapeXml = (text: string): string =>
  printable(text)
    .replaceAll(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);

/** An element with its attributes; `content` is XML already. */
export const element = (name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string => {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`)];
  return content === '' ? `<${head.join(' ')}/>` : `<${head.join(' ')}>${content}</${name}>`;
};

/** Line breaks in attributes are read as blanks unless they are written as references. */
const attribute = (text: string): string => escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
