import { Button, Card, CopyButton, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconExternalLink } from "@tabler/icons-react";
import { useMemo } from "react";
import { renderSVG } from "uqr";
import { useI18n } from "../i18n/i18n.tsx";

type Props = { readonly url: string; readonly slug: string };

/** The public address, to copy and to scan. */
export function ShareCard({ url, slug }: Props) {
  const { t } = useI18n();
  const svg = useMemo(() => renderSVG(url, { border: 2, ecc: "M" }), [url]);
  const qrAddress = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return (
    <Card>
      <Group align="flex-start" justify="space-between" gap="xl">
        <Stack style={{ flex: "1 1 18rem" }} gap="sm">
          <Title order={2} fz="lg">
            {t("publish.link")}
          </Title>
          <TextInput
            readOnly
            value={url}
            aria-label={t("publish.link")}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group>
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button
                  variant="light"
                  onClick={copy}
                  leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                >
                  {copied ? t("common.copied") : t("common.copy")}
                </Button>
              )}
            </CopyButton>
            <Button
              component="a"
              href={url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={16} />}
            >
              {t("common.open")}
            </Button>
          </Group>
        </Stack>
        <Stack w={180} gap={6}>
          <img
            src={qrAddress}
            alt={`${t("publish.qr")}: ${url}`}
            width={180}
            height={180}
            style={{ borderRadius: 12 }}
          />
          <Text fz="xs" c="dimmed" ta="center">
            {t("publish.qrHint")}
          </Text>
          <Button
            component="a"
            href={qrAddress}
            download={`${slug}-qr.svg`}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconDownload size={14} />}
          >
            {t("publish.downloadQr")}
          </Button>
        </Stack>
      </Group>
    </Card>
  );
}
