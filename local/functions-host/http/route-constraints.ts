/** Whether a captured value satisfies one constraint. */
export type Constraint = (value: string) => boolean;

const guid =
  /^(?:[0-9a-f]{32}|\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\))$/i;
const integer = /^\s*[+-]?\d+\s*$/;
const decimal = /^\s*[+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d*)?\s*$/;
const float = /^\s*[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

function integerWithin(minimum: bigint, maximum: bigint): Constraint {
  return (value) => {
    if (!integer.test(value)) return false;
    const parsed = BigInt(value.trim().replace(/^\+/, ''));
    return parsed >= minimum && parsed <= maximum;
  };
}

function count(argument: string): number {
  if (!/^\s*\d+\s*$/.test(argument)) throw new RangeError(`'${argument}' is not a length.`);
  return Number(argument);
}

function long(argument: string): bigint {
  if (!integer.test(argument)) throw new RangeError(`'${argument}' is not a whole number.`);
  return BigInt(argument.trim().replace(/^\+/, ''));
}

const longest = integerWithin(-(2n ** 63n), 2n ** 63n - 1n);

const plain: Readonly<Record<string, Constraint>> = {
  int: integerWithin(-(2n ** 31n), 2n ** 31n - 1n),
  long: longest,
  bool: (value) => /^\s*(?:true|false)\s*$/i.test(value),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  decimal: (value) => decimal.test(value),
  double: (value) => float.test(value),
  float: (value) => float.test(value),
  guid: (value) => guid.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  required: (value) => value !== '',
};

/** Arguments are separated by commas, but not inside a regular expression. */
const withArguments: Readonly<Record<string, (argument: string) => Constraint>> = {
  minlength: (argument) => {
    const least = count(argument);
    return (value) => value.length >= least;
  },
  maxlength: (argument) => {
    const most = count(argument);
    return (value) => value.length <= most;
  },
  length: (argument) => {
    const [least = 0, most = least] = argument.split(',').map(count);
    return (value) => value.length >= least && value.length <= most;
  },
  min: (argument) => integerWithin(long(argument), 2n ** 63n - 1n),
  max: (argument) => integerWithin(-(2n ** 63n), long(argument)),
  range: (argument) => {
    const [least, most] = argument.split(',').map(long);
    if (least === undefined || most === undefined) throw new RangeError('range needs two whole numbers.');
    return integerWithin(least, most);
  },
  regex: (argument) => {
    const expression = new RegExp(argument, 'i');
    return (value) => expression.test(value);
  },
};

/**
 * One inline constraint of ASP.NET Core's routing, such as `int` or `length(2,5)`.
 * @throws {RangeError | SyntaxError} for one that does not exist or has wrong arguments; the function is refused then
 */
export function parseConstraint(text: string): Constraint {
  const match = /^(\w+)(?:\((.*)\))?$/s.exec(text);
  const name = match?.[1]?.toLowerCase() ?? '';
  const argument = match?.[2];
  const constraint = argument === undefined ? plain[name] : withArguments[name]?.(argument);
  if (constraint === undefined)
    throw new RangeError(`The constraint reference '${text}' could not be resolved to a type.`);
  return constraint;
}
