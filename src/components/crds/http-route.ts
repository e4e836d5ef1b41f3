import {
  atMostOne,
  boolean,
  choice,
  double,
  duration,
  int32,
  list,
  map,
  nullable,
  object,
  required,
  type Schema,
  string,
  strings,
  text,
  uint32,
} from './schema.ts';
import { destination } from './service-port.ts';

const stringMatch = object(
  {
    exact: ['The whole value.', string],
    prefix: ['How the value begins.', string],
    regex: ['Regular expression for the whole value (RE2).', string],
  },
  atMostOne('exact', 'prefix', 'regex'),
);

const share = object({ value: ['Percent, which may be fractional.', double] });

const match = object({
  name: ['Name of the match, for the logs.', string],
  uri: ['Path of the request.', stringMatch],
  ignoreUriCase: ['Whether upper and lower case are equal in the path.', boolean],
  scheme: ['Scheme of the request.', stringMatch],
  method: ['Method of the request.', stringMatch],
  authority: ['Host that the request names.', stringMatch],
  headers: ['Headers, by name in lower case.', map(stringMatch)],
  withoutHeaders: ['Headers that must not match, by name.', map(stringMatch)],
  queryParams: ['Query parameters, by name.', map(stringMatch)],
  port: ['Port that the request came in at.', uint32],
  sourceLabels: ["Labels of the caller's pod.", map(string)],
  sourceNamespace: ["Namespace of the caller's pod.", string],
  gateways: ["Gateways that the match is for, out of the VirtualService's.", strings],
  statPrefix: ['Prefix of the statistics about this match.', string],
});

const headerChanges = object({
  set: ['Headers that are overwritten.', map(string)],
  add: ['Values that are added.', map(string)],
  remove: ['Headers that are taken away.', strings],
});

const headers = object({
  request: ['Changes on the way to the service.', headerChanges],
  response: ['Changes on the way back.', headerChanges],
});

const redirect = object(
  {
    scheme: ['New scheme.', string],
    authority: ['New host.', string],
    uri: ['New path.', string],
    port: ['New port.', uint32],
    derivePort: ['Where the new port comes from.', choice('FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT')],
    redirectCode: ['Status of the answer; 301 by default.', uint32],
  },
  atMostOne('port', 'derivePort'),
);

const directResponse = object(
  {
    status: ['HTTP status.', uint32],
    body: [
      'What the answer holds.',
      object(
        {
          string: ['The body as text.', string],
          bytes: ['The body in base64.', text({ format: 'byte' })],
        },
        atMostOne('string', 'bytes'),
      ),
    ],
  },
  required('status'),
);

const rewrite = object({
  uri: ['New path, or new beginning of it where a prefix matched.', string],
  authority: ['New host.', string],
  uriRegexRewrite: [
    'New path by regular expression.',
    object({ match: ['Part to replace (RE2).', string], rewrite: ['Replacement, with \\1 for groups.', string] }),
  ],
});

const retries = object({
  attempts: ['How often a failed request is sent again.', int32],
  perTryTimeout: ['How long each try may take.', duration],
  retryOn: ["Which failures count, in Envoy's words, separated by commas.", string],
  retryRemoteLocalities: ['Whether other localities are tried.', nullable(boolean)],
  retryIgnorePreviousHosts: ['Whether an endpoint that failed is left out of the next try.', nullable(boolean)],
  backoff: ['Shortest pause between tries.', duration],
});

const fault = object({
  delay: [
    'Requests are held back.',
    object(
      {
        fixedDelay: ['For how long.', duration],
        exponentialDelay: ['Not in use.', duration],
        percentage: ['Share of requests.', share],
        percent: ['Older form of percentage.', int32],
      },
      atMostOne('fixedDelay', 'exponentialDelay'),
    ),
  ],
  abort: [
    'Requests are answered with an error.',
    object(
      {
        httpStatus: ['HTTP status of the answer.', int32],
        grpcStatus: ['gRPC status of the answer.', string],
        http2Error: ['Not in use.', string],
        percentage: ['Share of requests.', share],
      },
      atMostOne('httpStatus', 'grpcStatus', 'http2Error'),
    ),
  ],
});

const corsPolicy = object({
  allowOrigins: ['Origins that may call.', list(stringMatch)],
  allowOrigin: ['Older form of allowOrigins, exact values only.', strings],
  allowMethods: ['Methods that they may use.', strings],
  allowHeaders: ['Headers that they may send.', strings],
  exposeHeaders: ['Headers that they may read.', strings],
  allowCredentials: ['Whether they may send cookies and the like.', nullable(boolean)],
  maxAge: ['How long browsers may remember the answer.', duration],
  unmatchedPreflights: [
    'What happens to preflight requests of other origins.',
    choice('UNSPECIFIED', 'FORWARD', 'IGNORE'),
  ],
});

/** One entry of a VirtualService's `http`: conditions, and what happens to a request that meets them. */
export const httpRoute: Schema = object({
  name: ['Name of the route, for the logs.', string],
  match: ['Conditions, of which one must hold; without any, the route takes every request.', list(match)],
  route: [
    'Where the request goes, by weight.',
    list(
      object(
        {
          destination: ['Service that receives it.', destination],
          weight: ['Share of this destination.', int32],
          headers: ['Changes to headers for this destination.', headers],
        },
        required('destination'),
      ),
    ),
  ],
  redirect: ['Answers with a redirect.', redirect],
  directResponse: ['Answers at once, without any service.', directResponse],
  delegate: [
    'Leaves routing to another VirtualService.',
    object({ name: ['Its name.', string], namespace: ['Its namespace, if another.', string] }),
  ],
  rewrite: ['Changes path and host before the request is passed on.', rewrite],
  timeout: ['How long the whole request may take, retries included.', duration],
  retries: ['Sends failed requests again.', retries],
  fault: ['Injects failures, for tests.', fault],
  mirror: ['Service that gets a copy of the traffic.', destination],
  mirrors: [
    'Services that get a copy of the traffic.',
    list(
      object(
        { destination: ['Service that gets the copy.', destination], percentage: ['Share of requests.', share] },
        required('destination'),
      ),
    ),
  ],
  mirrorPercentage: ['Share of the traffic that is copied to mirror.', share],
  mirrorPercent: ['Older form of mirrorPercentage.', nullable(uint32)],
  mirror_percent: ['Older spelling of mirrorPercent.', nullable(uint32)],
  corsPolicy: ['Calls from web pages of other origins.', corsPolicy],
  headers: ['Changes to headers for every destination.', headers],
});
