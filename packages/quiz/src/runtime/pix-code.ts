/**
 * A static Pix code ("copia e cola"): EMV QR code of the Banco Central's manual, with a CRC.
 * @see https://www.bcb.gov.br/content/estabilidadefinanceira/pix/Regulamento_Pix/II_ManualdePadroesparaIniciacaodoPix.pdf
 */

export type PixCharge = {
  readonly key: string;
  readonly merchantName: string;
  readonly merchantCity: string;
  readonly amountMinor: number;
  /** 1 to 25 letters and digits; comes back with the payment. */
  readonly txid: string;
};

function field(id: string, value: string): string {
  return `${id}${String(value.length).padStart(2, "0")}${value}`;
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, initial value 0xFFFF. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

/** The code that a bank's application reads, as text and as what the QR code holds. */
export function pixCode({ key, merchantName, merchantCity, amountMinor, txid }: PixCharge): string {
  const account = field("00", "br.gov.bcb.pix") + field("01", key);
  const payload =
    field("00", "01") +
    field("26", account) +
    field("52", "0000") +
    field("53", "986") +
    field("54", (amountMinor / 100).toFixed(2)) +
    field("58", "BR") +
    field("59", merchantName) +
    field("60", merchantCity) +
    field("62", field("05", txid)) +
    "6304";
  return payload + crc16(payload);
}

/** The reference of an attempt's payment: the random end of its id, 25 characters at most. */
export function pixReference(attemptId: string | undefined): string {
  return attemptId === undefined ? "***" : attemptId.replaceAll("-", "").slice(-25).toUpperCase();
}
