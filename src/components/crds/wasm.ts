import {
  anyMap,
  choice,
  type Field,
  integer,
  keyedBy,
  list,
  object,
  required,
  rule,
  rules,
  type Schema,
  string,
  text,
  valueOr,
} from './schema.ts';

const moduleUrl = (...schemes: string[]): Schema => {
  const isKnown = (url: string): string =>
    `url(${url}).getScheme() in [${['', 'http', 'https', ...schemes].map((scheme) => `"${scheme}"`).join(', ')}]`;
  return text(
    { minLength: 1 },
    rules(
      rule(
        'url must have schema one of [http, https, file, oci]',
        `isURL(self) ? (${isKnown('self')}) : (isURL("http://" + self) &&\n${isKnown('"http://" + self')})`,
      ),
    ),
  );
};

const environmentVariable = object(
  {
    name: ['Name of the variable.', text({ minLength: 1, maxLength: 256 })],
    valueFrom: ["Where its value comes from: here, or the proxy's environment.", choice('INLINE', 'HOST')],
    value: ['The value, if it stands here.', text({ maxLength: 2048 })],
  },
  required('name'),
  rules(
    rule(
      'value may only be set when valueFrom is INLINE',
      `${valueOr('valueFrom', '""')} != "HOST" || !has(self.value)`,
    ),
  ),
);

/**
 * The fields that say which WebAssembly module runs, and how; `schemes` are those that its address may have besides HTTP,
 * in the order in which the rule names them.
 */
export const wasmFields = (...schemes: string[]) =>
  ({
    url: ['Image or file with the module.', moduleUrl(...schemes)],
    sha256: ['Checksum that the module must have.', text({ pattern: '(^$|^[a-f0-9]{64}$)' })],
    imagePullPolicy: ['When the image is fetched anew.', choice('UNSPECIFIED_POLICY', 'IfNotPresent', 'Always')],
    imagePullSecret: ['Secret with the registry credentials.', text({ minLength: 1, maxLength: 253 })],
    verificationKey: ['Not in use: key for signed images.', string],
    pluginConfig: ['Configuration that the module is started with.', anyMap],
    pluginName: ['Name of the plugin, where a module holds several.', text({ minLength: 1, maxLength: 256 })],
    failStrategy: ['What happens to traffic when the module fails.', choice('FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD')],
    type: ['Whether it sees requests or connections.', choice('UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK')],
    vmConfig: [
      'The virtual machine that the module runs in.',
      object({ env: ['Its environment variables.', list(environmentVariable, { maxItems: 256 }, keyedBy('name'))] }),
    ],
  }) as const satisfies Record<string, Field>;

/** `match` of an extension: the traffic that it sees. */
export const extensionMatch: Schema = list(
  object({
    mode: ['Side of the proxy.', choice('UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER')],
    ports: [
      'Ports; all of them by default.',
      list(
        object({ number: ['The port.', integer({ minimum: 1, maximum: 65535 })] }, required('number')),
        keyedBy('number'),
      ),
    ],
  }),
);
