/** The work's result, which is computed when it is first asked for and then remembered (failures, too). */
export const once = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
};

/** The same for a function of one argument, remembered by a key of the argument. */
export const oncePer = <Argument, Result>(
  keyOf: (argument: Argument) => string,
  work: (argument: Argument) => Promise<Result>,
): ((argument: Argument) => Promise<Result>) => {
  const results = new Map<string, Promise<Result>>();
  return (argument) => {
    const key = keyOf(argument);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(argument);
    results.set(key, result);
    return result;
  };
};
