/** The responses of a quiz as a file, for whoever opens it next: a spreadsheet or a program. */
import type { Quiz } from "@borda/contracts/api";
import { Button, Menu, Text } from "@mantine/core";
import {
  IconBraces,
  IconChevronDown,
  IconDownload,
  IconFileSpreadsheet,
  IconTable,
} from "@tabler/icons-react";
import { useI18n } from "../i18n/i18n.tsx";

const ICON_SIZE = 18;

export function ExportMenu({ quiz }: { readonly quiz: Pick<Quiz, "id" | "slug"> }) {
  const { t } = useI18n();
  const files = [
    { kind: "excel", query: "format=csv&separator=semicolon", extension: "csv", Icon: IconFileSpreadsheet },
    { kind: "csv", query: "format=csv", extension: "csv", Icon: IconTable },
    { kind: "ndjson", query: "format=ndjson", extension: "ndjson", Icon: IconBraces },
  ] as const;
  return (
    <Menu position="bottom-end" width={270} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {t("responses.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ kind, query, extension, Icon }) => (
          <Menu.Item
            key={kind}
            component="a"
            href={`/v1/quizzes/${quiz.id}/responses/export?${query}`}
            download={`${quiz.slug}.${extension}`}
            leftSection={<Icon size={ICON_SIZE} />}
          >
            {t(`responses.export.${kind}`)}
            <Text fz="xs" c="dimmed">
              {t(`responses.export.${kind}Hint`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
