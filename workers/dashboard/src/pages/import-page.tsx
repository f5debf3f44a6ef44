/** Brings a funnel of another product in, and shows what became of each of its blocks; or a document, as it is. */
import { type ImportResult, isQuizDocument } from "@borda/contracts/api";
import { Alert, Anchor, Button, Card, Group, Stack, Switch, Text, TextInput } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileImport, IconFileX, IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/api.ts";
import { queryKeys, useQuizzes } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { FidelityReport } from "./fidelity-report.tsx";
import { explainImport, mayBeTakenLater, NotJson } from "./import-failure.ts";

/** As the API: 5 MB. */
const MAX_FILE_BYTES = 5_000_000;

async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new NotJson();
  }
}

export function ImportPage() {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [slug, setSlug] = useState("");
  const [consent, setConsent] = useState(true);
  const [isChat, setIsChat] = useState(false);
  const [busyWith, setBusyWith] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  /** A file that may be taken when it is sent again. */
  const [refused, setRefused] = useState<File | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);

  const take = async (file: File) => {
    setBusyWith(file.name);
    setFailure(null);
    setRefused(null);
    try {
      const content = await readJson(file);
      const imported = await api.importQuiz({
        file: content,
        ...(isQuizDocument(content)
          ? { format: "borda.quiz", consent: false }
          : { format: "typebot", consent, presentation: isChat ? "chat" : "screens" }),
        ...(slug.trim() === "" ? {} : { slug: slug.trim() }),
      });
      setResult(imported);
      await queryClient.invalidateQueries({ queryKey: queryKeys.quizzes });
    } catch (error) {
      setFailure(explainImport(error, t));
      if (mayBeTakenLater(error)) setRefused(file);
    } finally {
      setBusyWith(null);
    }
  };

  if (result !== null) return <Imported result={result} onAnother={() => setResult(null)} />;
  return (
    <>
      <PageHeader title={t("import.title")} subtitle={t("import.subtitle")} />
      <Stack maw={720}>
        {/* A file that is dropped is taken at once, so what is to be chosen stands before it. */}
        <Card>
          <Stack>
            <Switch
              checked={consent}
              onChange={(event) => setConsent(event.currentTarget.checked)}
              label={t("import.consent")}
              description={t("import.consentHint")}
            />
            <Switch
              checked={isChat}
              onChange={(event) => setIsChat(event.currentTarget.checked)}
              label={t("import.chat")}
              description={t("import.chatHint")}
            />
            <TextInput
              label={t("import.slug")}
              description={t("import.slugHint")}
              value={slug}
              onChange={(event) => setSlug(event.currentTarget.value)}
              maxLength={80}
            />
          </Stack>
        </Card>
        <ExportDropzone
          isBusy={busyWith !== null}
          onFile={(file) => void take(file)}
          onFailure={setFailure}
        />
        {busyWith !== null && (
          <Text c="dimmed" role="status">
            {t("import.working", { name: busyWith })}
          </Text>
        )}
        {failure !== null && (
          <Alert color="red" role="alert" title={t("error.title")}>
            {failure}
            {refused !== null && (
              <Group mt="sm">
                <Button size="compact-md" variant="default" onClick={() => void take(refused)}>
                  {t("import.retry", { name: refused.name })}
                </Button>
              </Group>
            )}
          </Alert>
        )}
      </Stack>
    </>
  );
}

type DropzoneProps = {
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
  readonly onFailure: (reason: string) => void;
};

/** Where an export is dropped, or chosen. */
function ExportDropzone({ isBusy, onFile, onFailure }: DropzoneProps) {
  const { t } = useI18n();
  return (
    <Dropzone
      onDrop={(files) => files[0] !== undefined && onFile(files[0])}
      onReject={() => onFailure(t("import.dropReject"))}
      accept={{ "application/json": [".json"] }}
      maxSize={MAX_FILE_BYTES}
      maxFiles={1}
      multiple={false}
      loading={isBusy}
      radius="lg"
      p="xl"
    >
      <Stack align="center" gap="xs" mih={170} justify="center" style={{ pointerEvents: "none" }}>
        <Dropzone.Accept>
          <IconUpload size={44} stroke={1.5} />
        </Dropzone.Accept>
        <Dropzone.Reject>
          <IconFileX size={44} stroke={1.5} />
        </Dropzone.Reject>
        <Dropzone.Idle>
          <IconFileImport size={44} stroke={1.5} />
        </Dropzone.Idle>
        <Text fz="lg" fw={600} ta="center">
          {t("import.drop")}
        </Text>
        <Text c="dimmed" fz="sm" ta="center">
          {t("import.dropHint")}
        </Text>
      </Stack>
    </Dropzone>
  );
}

function Imported({ result, onAnother }: { readonly result: ImportResult; readonly onAnother: () => void }) {
  const { t } = useI18n();
  const isDocument = result.source === "borda.quiz";
  return (
    <>
      <PageHeader
        title={t("import.done", { name: result.quiz.name })}
        subtitle={`${isDocument ? `${result.source}/` : "Typebot "}${result.version} → /${result.quiz.slug}`}
        actions={
          <Group>
            <Button variant="default" onClick={onAnother}>
              {t("import.another")}
            </Button>
            <Button component={Link} to={`/quizzes/${result.quiz.id}/publish`}>
              {t("import.goOn")}
            </Button>
          </Group>
        }
      />
      <TwinHint imported={result.quiz} />
      {isDocument ? <Text>{t("import.document")}</Text> : <FidelityReport report={result.report} />}
    </>
  );
}

/** Says that a quiz of this name was here before, since it is another one and has another address. */
function TwinHint({ imported }: { readonly imported: ImportResult["quiz"] }) {
  const { t } = useI18n();
  const quizzes = useQuizzes().data?.pages.flatMap((page) => page.items) ?? [];
  const twin = quizzes.find(({ id, name }) => id !== imported.id && name === imported.name);
  if (twin === undefined) return null;
  return (
    <Alert mb="md">
      {t("import.twin", { slug: imported.slug })}{" "}
      <Anchor component={Link} to={`/quizzes/${twin.id}`} inherit underline="always">
        /{twin.slug}
      </Anchor>
    </Alert>
  );
}
