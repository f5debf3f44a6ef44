/** A table of rows with a name over each column; where the screen is narrower it scrolls in its card. */
import { Card, Table } from "@mantine/core";
import type { ReactNode } from "react";

const MIN_WIDTH = 640;

export type Column = { readonly label: string; readonly align?: "right" };

/** @param children the rows, each a `Table.Tr` */
export function RowTable({
  columns,
  children,
}: {
  readonly columns: readonly Column[];
  readonly children: ReactNode;
}) {
  return (
    <Card padding={0}>
      <Table.ScrollContainer minWidth={MIN_WIDTH}>
        <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ label, align }) => (
                <Table.Th key={label} {...(align === undefined ? {} : { ta: align })}>
                  {label}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
