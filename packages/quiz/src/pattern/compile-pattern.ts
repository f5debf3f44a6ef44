/**
 * Compiles the patterns of `matches` for `../runtime/match-pattern.ts`. A pattern is the common part
 * of JavaScript's regular expressions: literals, `.`, `[a-z]`, `[^x]`, `\d \w \s \b` and their
 * capitals, `\n \r \t`, `^`, `$`, groups, `|`, `* + ? {n} {n,} {n,m}` (a lazy `?` behind them changes
 * nothing, since only yes or no is asked) and a leading `(?i)` for case. Look-around, back-references
 * and `\p` are not known. It matches when it is found anywhere in the text.
 */
import type { Pattern, PatternState } from "../runtime/match-pattern.ts";
import { type PatternNode, parsePattern, UnknownSyntax } from "./pattern-syntax.ts";

/** Longest pattern, in UTF-16 code units. */
export const MAX_PATTERN_LENGTH = 200;
/** Most states of a compiled pattern; repetition counts multiply them. */
const MAX_STATES = 1_000;

/** `calls` bounds the repetition of what has no states, such as `((){999}){999}`. */
type Program = { readonly states: PatternState[]; calls: number };

/** Compiles a pattern; `null` when it is too long, too large or not of the known syntax. */
export function compilePattern(source: string): Pattern | null {
  if (source.length > MAX_PATTERN_LENGTH) return null;
  try {
    const ignoreCase = source.startsWith("(?i)");
    const tree = parsePattern([...(ignoreCase ? source.slice(4) : source)], ignoreCase);
    const program: Program = { states: [], calls: 0 };
    emit(tree, program);
    return program.states;
  } catch (error) {
    if (error instanceof UnknownSyntax) return null;
    throw error;
  }
}

function emit(node: PatternNode, program: Program): void {
  program.calls += 1;
  if (program.states.length > MAX_STATES || program.calls > MAX_STATES * 2) throw new UnknownSyntax();
  if (node.kind === "read") program.states.push(node.set);
  if (node.kind === "edge") program.states.push(node.edge);
  if (node.kind === "all") for (const part of node.nodes) emit(part, program);
  if (node.kind === "any") emitAny(node.nodes, program);
  if (node.kind === "repeat") {
    for (let count = 0; count < node.min; count += 1) emit(node.node, program);
    if (node.max === Number.POSITIVE_INFINITY) emitLoop(node.node, program);
    else emitOptional(node.node, node.max - node.min, program);
  }
}

/** Adds a fork to the state behind it; the caller adds the other targets once they are known. */
function pushFork({ states }: Program): number[] {
  const fork: number[] = [states.length + 1];
  states.push({ fork });
  return fork;
}

function emitAny(nodes: readonly PatternNode[], program: Program): void {
  const { states } = program;
  const ends: number[][] = [];
  for (const [index, node] of nodes.entries()) {
    const others = index < nodes.length - 1 ? pushFork(program) : undefined;
    emit(node, program);
    if (others === undefined) continue;
    const end: number[] = [];
    states.push({ fork: end });
    ends.push(end);
    others.push(states.length);
  }
  for (const end of ends) end.push(states.length);
}

function emitLoop(node: PatternNode, program: Program): void {
  const { states } = program;
  const start = states.length;
  const fork = pushFork(program);
  emit(node, program);
  states.push({ fork: [start] });
  fork.push(states.length);
}

function emitOptional(node: PatternNode, times: number, program: Program): void {
  const forks: number[][] = [];
  for (let count = 0; count < times; count += 1) {
    forks.push(pushFork(program));
    emit(node, program);
  }
  for (const fork of forks) fork.push(program.states.length);
}
