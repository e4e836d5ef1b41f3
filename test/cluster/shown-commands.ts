import { type AddressInfo, createServer } from 'node:net';
import type { ControlPlaneOptions } from './control-plane.ts';

/** A script in which a dashboard, which stays open until Ctrl-C, gets it after some seconds. */
export const withCtrlC = (script: string): string =>
  script.replace(/^meshctl dashboard .*$/gm, '{ timeout --signal=INT --preserve-status 5 $& || test $? = 130; }');

/** A cluster in which something listens on the ports of the dashboards that are shown. */
export const withDashboards = async (): Promise<ControlPlaneOptions> => {
  const server = createServer().unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { forwards: new Map([20001, 3000].map((shown) => [shown, port])) };
};
