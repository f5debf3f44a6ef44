/** How the dashboard looks: one brand colour on quiet neutrals, generous radii, system fonts. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Borda's teal, light to dark. */
const borda: MantineColorsTuple = [
  "#e8faf6",
  "#d4f1ea",
  "#a8e3d6",
  "#78d4c0",
  "#51c7ae",
  "#38bfa2",
  "#21a98d",
  "#0f8f78",
  "#0f766e",
  "#115e59",
];

export const theme = createTheme({
  primaryColor: "borda",
  primaryShade: 8,
  colors: { borda },
  autoContrast: true,
  defaultRadius: "md",
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.6rem", lineHeight: "1.25" } } },
  cursorType: "pointer",
  components: {
    Card: { defaultProps: { withBorder: true, radius: "lg", padding: "lg" } },
    Button: { defaultProps: { radius: "md" } },
    // Versions and keys must be read as they are written.
    Badge: { defaultProps: { tt: "none", fw: 600 } },
  },
});

/** Mantine's own dimmed text misses the contrast that WCAG AA asks for on our ground. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#566065" },
  dark: { "--mantine-color-dimmed": "#adb5b8" },
});
