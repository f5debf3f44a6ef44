import { Card, Text, Tooltip } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly testId?: string;
};

/** One number that is worth a glance; it lights up for a moment when it moves. */
export function Counter({ label, value, hint, testId }: Props) {
  return (
    <Card padding="md">
      <Tooltip label={hint} disabled={hint === undefined} withArrow>
        <Text fz="sm" c="dimmed" w="fit-content">
          {label}
        </Text>
      </Tooltip>
      <Text fz={30} fw={680} lh={1.2} component="div">
        <ChangingValue value={value} testId={testId} />
      </Text>
    </Card>
  );
}

/** A value whose change can be seen. The key restarts the animation. */
export function ChangingValue({
  value,
  testId,
}: {
  readonly value: string;
  readonly testId?: string | undefined;
}) {
  const first = useRef(true);
  const [changes, setChanges] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of value that counts
  useEffect(() => {
    if (first.current) first.current = false;
    else setChanges((count) => count + 1);
  }, [value]);
  return (
    <span key={changes} className="counter-value" data-changed={changes > 0} data-testid={testId}>
      {value}
    </span>
  );
}
