import { Stack, Text } from "@mantine/core";
import { useI18n } from "../i18n/i18n.tsx";

type Props = {
  readonly items: readonly { readonly key: string; readonly label: string; readonly count: number }[];
  /** What the shares are of. */
  readonly whole: number;
};

/** Shares of a whole as bars, in the given order. */
export function SharePicture({ items, whole }: Props) {
  const { number, percent } = useI18n();
  return (
    <Stack gap={6}>
      {items.map((item) => {
        // Two numbers that are counted apart may pass each other for a moment.
        const share = whole === 0 ? 0 : Math.min(1, item.count / whole);
        return (
          <div key={item.key} className="bar">
            <div className="bar-fill" style={{ width: `${share * 100}%` }} />
            <div className="bar-content">
              <Text fz="sm" style={{ flex: 1, minWidth: 0 }} lineClamp={2}>
                {item.label}
              </Text>
              <Text fz="sm" fw={600} className="counter-value">
                {number(item.count)}
              </Text>
              <Text fz="xs" w={46} ta="right">
                {percent(share)}
              </Text>
            </div>
          </div>
        );
      })}
    </Stack>
  );
}
