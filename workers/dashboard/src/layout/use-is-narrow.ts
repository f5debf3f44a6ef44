import { useMediaQuery } from "@mantine/hooks";

/** Below Mantine's `sm`, where the columns of a table do not fit beside each other. */
const NARROW = "(max-width: 47.99em)";

/** Whether the window is as narrow as a phone's; follows it when it is turned. */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
}
