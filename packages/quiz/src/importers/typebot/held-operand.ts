/** What a variable of the file becomes on the left of a condition, or as a value. */
export type HeldOperand =
  | { readonly variable: string }
  | { readonly hidden: string }
  | { readonly answer: string }
  | { readonly label: string }
  | { readonly expression: string };
