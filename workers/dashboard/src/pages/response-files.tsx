/** Files that came with an answer: name, size, and the way to download each. */
import type { QuizResponse } from "@borda/contracts/api";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useI18n } from "../i18n/i18n.tsx";

type Answer = QuizResponse["answers"][number];
type UploadedFile = Extract<Extract<Answer["v"], readonly unknown[]>[number], object>;

/** The files of an answer; none for answers of other kinds. */
export function filesOf({ t, v }: Answer): UploadedFile[] {
  if (t !== "file_upload" || !Array.isArray(v)) return [];
  return v.filter((file): file is UploadedFile => typeof file === "object");
}

const KILOBYTE = 1024;
const MEGABYTE = 1_048_576;

export function ResponseFiles({
  response,
  answer,
}: {
  readonly response: { readonly id: string; readonly quizId: string };
  readonly answer: Answer;
}) {
  const { number } = useI18n();
  const sizeOf = (bytes: number) =>
    bytes < MEGABYTE
      ? `${number(Math.ceil(bytes / KILOBYTE))} KB`
      : `${number(Math.round((bytes / MEGABYTE) * 10) / 10)} MB`;
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: "none" }}>
      {filesOf(answer).map(({ sha256, name, size }) => (
        <li key={sha256}>
          <Group gap="xs" wrap="nowrap" mih={44}>
            <IconDownload size={16} aria-hidden="true" style={{ flex: "none" }} />
            <Anchor
              href={`/v1/quizzes/${response.quizId}/responses/${response.id}/files/${answer.k}/${sha256}`}
              download={name}
              fw={550}
              style={{ overflowWrap: "anywhere" }}
            >
              {name}
            </Anchor>
            <Text fz="sm" c="dimmed" style={{ flex: "none" }}>
              {sizeOf(size)}
            </Text>
          </Group>
        </li>
      ))}
    </Stack>
  );
}
