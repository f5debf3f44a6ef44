/** How the dashboard looks: one brand colour on quiet neutrals, generous radii, system fonts. */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

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
  primaryShade: { light: 8, dark: 6 },
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
