/**
 * Turns: guesses under one key are judged one after another, so that parallel ones cannot outrun their counter.
 *
 * @module
 */
export interface Guess<Row, Reply> {
  /** Whose guesses wait for one another. */
  readonly key: string;
  /** What else the row depends on: it is shared only between guesses that agree in it. */
  readonly scope: string;
  readonly read: () => Promise<Row>;
  readonly judge: (row: Row) => Promise<Reply>;
  /** Whether the reply left everything as it was read. */
  readonly isUnchanged: (reply: Reply) => boolean;
}

interface Queue<Row> {
  waiting: number;
  last: Promise<unknown>;
  /** Read last, and when the reading began; gone once a guess has changed something. */
  shared?: { readonly row: Row; readonly scope: string; readonly at: number } | undefined;
}

/**
 * Each guess is judged by a row that was read after it came, and after every guess before it was judged. Where those changed nothing,
 * guesses that came before one reading began share it: many who ask for one transcript at once cost as much as one.
 */
export function createTurns<Row, Reply>(): (guess: Guess<Row, Reply>) => Promise<Reply> {
  const queues = new Map<string, Queue<Row>>();
  let clock = 0;

  async function judge(queue: Queue<Row>, came: number, { scope, read, judge, isUnchanged }: Guess<Row, Reply>) {
    const known = queue.shared;
    const isFresh = known !== undefined && known.at > came && known.scope === scope;
    // Forgotten until the reply is known: a judgement that throws may have counted.
    queue.shared = undefined;
    const at = isFresh ? known.at : ++clock;
    const row = isFresh ? known.row : await read();
    const reply = await judge(row);
    if (isUnchanged(reply)) queue.shared = { row, scope, at };
    return reply;
  }

  return async (guess) => {
    const came = ++clock;
    const queue = queues.get(guess.key) ?? { waiting: 0, last: Promise.resolve() };
    queues.set(guess.key, queue);
    queue.waiting++;
    const mine = () => judge(queue, came, guess);
    const turn = queue.last.then(mine, mine);
    queue.last = turn;
    try {
      return await turn;
    } finally {
      if (--queue.waiting === 0) queues.delete(guess.key);
    }
  };
}
