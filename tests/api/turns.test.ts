import { expect, test } from "vitest";
import { createTurns } from "../../api/turns.ts";

type Reply = "right" | "wrong";

/** A counter that every wrong guess moves, read as slowly as a database. */
function counter() {
  const inTurn = createTurns<number, Reply>();
  const seen: number[] = [];
  let reads = 0;
  let value = 0;
  const guess = (reply: Reply, { key = "one", scope = "client" } = {}) =>
    inTurn({
      key,
      scope,
      async read() {
        reads++;
        const row = value;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return row;
      },
      judge(row) {
        seen.push(row);
        if (reply === "wrong") value++;
        return Promise.resolve(reply);
      },
      isUnchanged: (answer) => answer === "right",
    });
  return { guess, seen, reads: () => reads };
}

test("wrong guesses at once each see what those before them counted", async () => {
  const { guess, seen } = counter();
  await Promise.all(Array.from({ length: 6 }, () => guess("wrong")));
  expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
});

test("right guesses at once share what was read after they came", async () => {
  const { guess, reads } = counter();
  await Promise.all(Array.from({ length: 6 }, () => guess("right")));
  expect(reads()).toBeLessThanOrEqual(2);
});

test("a wrong guess among right ones ends the sharing", async () => {
  const { guess, seen } = counter();
  await Promise.all([guess("right"), guess("right"), guess("wrong"), guess("right"), guess("wrong"), guess("right")]);
  expect(seen).toEqual([0, 0, 0, 1, 1, 2]);
});

test("nothing is shared with who came after the reading had begun", async () => {
  const { guess, reads } = counter();
  const first = guess("right");
  await Promise.resolve();
  const later = guess("right");
  await Promise.all([first, later]);
  expect(reads()).toBe(2);
});

test("nothing is shared between clients or transcripts", async () => {
  const { guess, reads } = counter();
  await Promise.all([guess("right"), guess("right", { scope: "another" }), guess("right", { key: "two" })]);
  expect(reads()).toBe(3);
});

test("a judgement that throws is told to its own guess only, and is not trusted", async () => {
  const inTurn = createTurns<number, Reply>();
  let reads = 0;
  const read = () => Promise.resolve(++reads);
  const isUnchanged = () => true;
  const common = { key: "one", scope: "client", read, isUnchanged };
  const failing = inTurn({ ...common, judge: () => Promise.reject(new Error("cut off")) });
  const next = inTurn({ ...common, judge: () => Promise.resolve("right") });
  await expect(failing).rejects.toThrow("cut off");
  expect(await next).toBe("right");
  expect(reads).toBe(2);
});
