/**
 * What JSX becomes in the browser's bundle, in the place of `preact/jsx-runtime`: nodes of the
 * document. A step is a pure function of its props, without state, effects or handlers of its own, so
 * nothing of a virtual DOM is needed; leaving it out saves a third of the script. `patch` then brings
 * a page to the new nodes and leaves alone what is the same: focus, caret, typed text, a running film.
 */
import type { JSX } from "preact";

type Child = Node | string | number | boolean | null | undefined | readonly Child[];
type Props = Readonly<Record<string, unknown>> & { readonly children?: Child };
type Component = (props: Props) => Child;

const SVG = "http://www.w3.org/2000/svg";
/** Properties of Preact's that set where a control begins; in markup they are plain attributes. */
const ATTRIBUTES: Readonly<Record<string, string>> = { defaultChecked: "checked", defaultValue: "value" };

function append(parent: Node, child: Child): void {
  if (Array.isArray(child)) for (const each of child) append(parent, each);
  else if (child instanceof Node) parent.appendChild(child);
  else if (child !== null && child !== undefined && typeof child !== "boolean") {
    parent.appendChild(document.createTextNode(String(child)));
  }
}

function createElement(type: string, props: Props): Node {
  const isSvg = /^(svg|use|g|path|rect|circle|text)$/.test(type);
  const element = isSvg ? document.createElementNS(SVG, type) : document.createElement(type);
  for (const name in props) {
    const value = props[name] ?? false;
    if (name === "children" || value === false) continue;
    if (type === "textarea" && name === "defaultValue") append(element, String(value));
    else element.setAttribute(ATTRIBUTES[name] ?? name, value === true ? "" : String(value));
  }
  append(element, props.children);
  return element;
}

/** Called by compiled JSX. */
export function jsx(type: string | Component, props: Props): Child {
  return typeof type === "string" ? createElement(type, props) : type(props);
}

export { jsx as jsxs };

export function Fragment({ children }: Props): Child {
  return children;
}

/** The nodes that an expression of JSX has made. Its static type is Preact's, because the components are. */
export function nodesOf(made: JSX.Element): DocumentFragment {
  const fragment = document.createDocumentFragment();
  append(fragment, made as unknown as Child);
  return fragment;
}

/** What makes a node the same one as before: its kind and its id, else its step, else what it looks like. */
function identity(node: Node): string {
  if (!(node instanceof Element)) return node.nodeName;
  const mark = node.id || node.getAttribute("data-step") || node.classList.item(0);
  return `${node.nodeName} ${mark}`;
}

function syncAttributes(present: Element, wanted: Element): void {
  for (const { name, value } of [...wanted.attributes]) {
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  for (const { name } of [...present.attributes]) {
    // Which answers somebody has unfolded is theirs.
    if (!wanted.hasAttribute(name) && name !== "open") present.removeAttribute(name);
  }
}

function sync(present: Node, wanted: Node): void {
  if (present instanceof Element && wanted instanceof Element) {
    // What a player has taken over is its own.
    if (present.hasAttribute("data-taken")) return;
    syncAttributes(present, wanted);
    patch(present, wanted);
  } else if (present.nodeValue !== wanted.nodeValue) present.nodeValue = wanted.nodeValue;
}

/** Removes siblings from one on up to another, which stays. */
function removeUntil(from: ChildNode | null, end: ChildNode | null): void {
  let present = from as ChildNode;
  while (present !== end) {
    const next = present.nextSibling as ChildNode;
    present.remove();
    present = next;
  }
}

/** Makes the children of `parent` those of `wanted`; nodes that stay the same stay themselves. */
export function patch(parent: Node, wanted: Node): void {
  let present = parent.firstChild;
  for (const node of [...wanted.childNodes]) {
    let match = present;
    while (match && identity(match) !== identity(node)) match = match.nextSibling;
    if (match === null) {
      parent.insertBefore(node, present);
      continue;
    }
    removeUntil(present, match);
    sync(match, node);
    present = match.nextSibling;
  }
  removeUntil(present, null);
}
