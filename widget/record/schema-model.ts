/**
 * The union of several sequences as one content model that XSD 1.0 allows: at each element, its name alone must tell
 * which particle it is (unique particle attribution, XSD 1.0 §3.8.6).
 *
 * The sequences are walked together. While their next particles agree there is one path; where one has a particle that
 * another lacks, the model branches on whether it stands, each branch with those sequences that still fit. What several
 * branches end in becomes a named group.
 *
 * @module
 */
export interface Particle {
  /** Equal particles of two sequences have equal keys and equal elements. */
  readonly key: string;
  /** Start tags without their end; several are alternatives. */
  readonly elements: readonly string[];
  readonly isOptional: boolean;
}

export type Sequence = readonly Particle[];

/** What of each sequence may still follow; a sequence that no longer fits is left out. */
type State = readonly Rest[];

export interface Rest {
  /** Short; part of the names of groups. */
  readonly name: string;
  readonly sequence: Sequence;
}

interface Step {
  readonly particle: Particle;
  /** After the particle. */
  readonly present: State;
  /** Without it; empty where it must stand. */
  readonly absent: State;
  /** Whether the particle tells the sequences apart. If not, `absent` is empty or the same as `present`. */
  readonly isBranching: boolean;
}

export interface Models {
  readonly groups: readonly string[];
  readonly content: readonly string[];
}

/** @throws Error where two sequences order the same particles differently */
export function formatModels(name: string, sequences: readonly Rest[]): Models {
  const start = sequences.filter(({ sequence }) => sequence.length > 0);
  const uses = new Map<string, number>();
  count(start);
  const groups = new Map<string, readonly string[]>();
  return { content: lines(start), groups: [...groups.values()].flat() };

  function count(state: State): void {
    const seen = uses.get(keyOf(state)) ?? 0;
    uses.set(keyOf(state), seen + 1);
    const step = seen === 0 ? stepOf(state) : undefined;
    if (step === undefined) return;
    count(step.present);
    if (step.isBranching) count(step.absent);
  }

  function lines(state: State): readonly string[] {
    const step = stepOf(state);
    if (step === undefined) return [];
    if (step.isBranching) return ["<xs:choice>", ...branches(state).flatMap(sequenceLines), "</xs:choice>"];
    return [...particleLines(step.particle, step.absent.length > 0), ...follow(step.present)];
  }

  function branches(state: State): readonly (readonly string[])[] {
    const step = stepOf(state);
    if (!step?.isBranching || isShared(state)) return [follow(state)];
    return [[...particleLines(step.particle, false), ...follow(step.present)], ...branches(step.absent)];
  }

  function isShared(state: State): boolean {
    return state.length > 0 && (uses.get(keyOf(state)) ?? 0) > 1;
  }

  function follow(state: State): readonly string[] {
    const step = stepOf(state);
    if (step === undefined || !isShared(state)) return lines(state);
    const group = [name, ...state.map((rest) => rest.name), step.particle.key].join(".");
    if (!groups.has(group)) {
      groups.set(group, [`<xs:group name="${group}">`, ...sequenceLines(lines(state)), "</xs:group>"]);
    }
    return [`<xs:group ref="${group}"/>`];
  }
}

function keyOf(state: State): string {
  return state.map(({ name, sequence }) => `${name}:${sequence.length}`).join(" ");
}

/** `undefined` at the end of all sequences. */
function stepOf(state: State): Step | undefined {
  const open = state.filter(({ sequence }) => sequence.length > 0);
  if (open.length === 0) return undefined;
  const isLater = (key: string) => open.some(({ sequence }) => sequence.slice(1).some((later) => later.key === key));
  const particle = open.map(({ sequence }) => sequence[0]!).find(({ key }) => !isLater(key));
  if (particle === undefined) throw new Error("sequences of different order");
  const isHead = ({ sequence }: Rest) => sequence[0]?.key === particle.key;
  const present = open.filter(isHead).map(tail);
  const absent = state.flatMap((rest) => {
    if (!isHead(rest)) return [rest];
    return rest.sequence[0]!.isOptional ? [tail(rest)] : [];
  });
  const isBranching = absent.length > 0 && keyOf(absent) !== keyOf(present);
  return { particle, present, absent, isBranching };
}

function tail({ name, sequence }: Rest): Rest {
  return { name, sequence: sequence.slice(1) };
}

function particleLines({ elements }: Particle, isOptional: boolean): readonly string[] {
  const occurs = isOptional ? ' minOccurs="0"' : "";
  if (elements.length === 1) return [`${elements[0]}${occurs}/>`];
  return [`<xs:choice${occurs}>`, ...indent(elements.map((element) => `${element}/>`)), "</xs:choice>"];
}

function sequenceLines(content: readonly string[]): readonly string[] {
  const isSingle = content.length === 1 && content[0]!.startsWith("<xs:group ref");
  return indent(isSingle ? content : ["<xs:sequence>", ...indent(content), "</xs:sequence>"]);
}

function indent(content: readonly string[]): readonly string[] {
  return content.map((line) => `  ${line}`);
}
