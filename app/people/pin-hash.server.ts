import { hash, verify } from "@node-rs/argon2";

// argon2id is the default of the package. 19 MiB twice over: about 26 ms on one core of the smallest server we run on.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each hash holds 19 MiB while it runs; this many at a time, the others wait. */
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

// A million PINs are soon tried by whoever has the table; with the browser's 128 bits, which are not in it, they cannot be.
const withSecret = (pin: string, browserSecret: string) => `${pin}.${browserSecret}`;

/** What is kept of a PIN; good only together with the secret of the browser it was chosen in. */
export const hashPin = (pin: string, browserSecret: string) => inTurn(() => hash(withSecret(pin, browserSecret), COST));

/** Whether this is the PIN that was chosen, in the browser it was chosen in. */
export const isPin = (pinHash: string, pin: string, browserSecret: string) =>
  inTurn(() => verify(pinHash, withSecret(pin, browserSecret)));
