/** Numbers of cases, bills, devices and the like, which have the eleven digits of a mobile. Labelled as in ./labelled-contacts.ts. */
import { type LabelledGroup, LABELLED_OPEN_QUESTION as OPEN } from "./labelled-group.ts";

export const LABELLED_IDENTIFIERS: readonly LabelledGroup[] = [
  {
    what: "questions that ask for a number of something",
    lines: `Número da OS | 11987654321 =>
Número da OS | 11 98765-4321 =>
Ordem de serviço | 11987654321 =>
Número da fatura | 11987654321 =>
Código da reserva | 11987654321 =>
Inscrição estadual | 11987654321 =>
Número da apólice | 11987654321 =>
Número do processo | 11987654321 =>
Qual é o lote do produto? | 11987654321 =>
Referência | 11987654321 =>
Carteirinha do plano | 11987654321 =>
Registro do aluno | 11987654321 =>
RA | 11987654321 =>
Prontuário | 11987654321 =>
Unidade consumidora | 11987654321 =>
Número da instalação | 11987654321 =>
NSU da venda | 11987654321 =>
TID da transação | 11987654321 =>
IMEI do aparelho | 11987654321 =>
Número do benefício (INSS) | 11987654321 =>
Número do NIRF | 11987654321 =>
Número de registro profissional | 11987654321 =>
Nº do CREA | 11987654321 =>
Chave Pix | 11987654321 =>
Seu Pix | 11 98765-4321 =>
Senha de acesso | 11987654321 =>
Your booking reference | 11987654321 =>
Invoice number | 11987654321 =>
Customer number | 11987654321 =>
Número de factura | 11987654321 =>
Número de póliza | 11987654321 =>
Quanto você ganha por mês? | 11987654321 =>
Qual é o seu orçamento? | 11987654321 =>
Qual é a sua meta para este ano? | 11987654321 =>
How much do you earn? | 11987654321 =>
Seu Instagram | 11987654321 =>
Peso e altura | 11987654321 =>
Telefone ou número da fatura | 1133334444 =>
Número do pedido | +55 11 98765-4321 => +5511987654321
Número da fatura ou telefone | (11) 98765-4321 => +5511987654321`,
  },
  {
    what: "questions that ask for a phone and name something else besides",
    lines: `Qual o WhatsApp para enviar o orçamento? | 1133334444 => +551133334444
WhatsApp para receber seu plano | 11922601802 => +5511922601802
Celular para avisar sobre a reserva | 11987654321 => +5511987654321
Telefone do cliente | 1133334444 => +551133334444
Seu telefone de registro | 11987654321 => +5511987654321
Qual o melhor número para contato? | 11987654321 => +5511987654321
Número de contato | 11987654321 => +5511987654321
Número para contato (com DDD) | 1133334444 => +551133334444
Número de WhatsApp | 1133334444 => +551133334444
Número do seu WhatsApp | 11987654321 => +5511987654321
Número do celular | 11987654321 => +5511987654321
Phone number | 11987654321 => +5511987654321
Número de teléfono | 11987654321 => +5511987654321
Número | 11987654321 => +5511987654321
Qual é o seu número? | 11987654321 => +5511987654321
Seu contato | 11987654321 => +5511987654321
Como podemos falar com você? | 11987654321 => +5511987654321`,
  },
  {
    what: "numbers of something in an open question",
    question: OPEN,
    lines: `OS 11987654321 =>
os: 11987654321 =>
O.S. 11987654321 =>
minha ordem de serviço é 11987654321 =>
fatura 11987654321 =>
Fatura: 11987654321 =>
a fatura é a 11987654321 =>
invoice 11987654321 =>
factura n.º 11987654321 =>
recibo 11987654321 =>
reserva 11987654321 =>
localizador: 11987654321 =>
booking 11987654321 =>
apólice 11 98765-4321 =>
processo 11987654321 =>
inscrição 11987654321 =>
registro 11987654321 =>
ref. 11987654321 =>
guia nº 11987654321 =>
voucher 11987654321 =>
lote 11 98765-4321 =>
comprovante 11987654321 =>
transação 11987654321 =>
NSU 11987654321 =>
TID: 11987654321 =>
txid 11987654321 =>
IMEI 11987654321 =>
prontuário 11987654321 =>
instalação 11987654321 =>
unidade consumidora 11987654321 =>
benefício 11987654321 =>
INSS 11987654321 =>
NB 11987654321 =>
carteirinha 11987654321 =>
convênio: 11987654321 =>
RA 11987654321 =>
cliente 11987654321 =>
cliente nº: 11987654321 =>
sou cliente número 11987654321 =>
CREA 11987654321 =>
siape 11987654321 =>
hidrômetro 11987654321 =>
voo 11987654321 =>
assento 11987654321 =>
quarto 11987654321 =>
multa 11987654321 =>
SAC 11987654321 =>
linha digitável 11987654321 =>
meu patrimônio é 11987654321 =>
zorbão 11987654321 =>
o trambolho de número 11987654321 =>
Pedido:⏎11987654321 =>
chave pix 11987654321 =>
case number 11987654321 =>
customer 11987654321 =>
my policy is 11987654321 =>
expediente 11987654321 =>
11987654321 reais =>
11987654321 km =>
11987654321 kg =>
11987654321 un =>
11987654321 % =>
11987654321 seguidores =>
11987654321 mil =>
11987654321/2024 =>
11.987.654.321 unidades =>`,
  },
  {
    what: "bare numbers that nothing speaks against in an open question",
    question: OPEN,
    lines: `é 11987654321 => +5511987654321
Meu número: 11987654321 => +5511987654321
Oi, pode me chamar no 11987654321 => +5511987654321
Sou a Ana 11987654321 => +5511987654321
Me chamo Ana Lima, 11987654321 => +5511987654321
Ana Lima - 11987654321 => +5511987654321
Ana Lima 11987654321 => +5511987654321
segue meu contato 11987654321 => +5511987654321
Quero falar com vocês. 11987654321 => +5511987654321
Obrigada! 11987654321 => +5511987654321
bom dia, 11987654321 => +5511987654321
👉 11987654321 => +5511987654321
11987654321 (Ana) => +5511987654321
11987654321 à noite => +5511987654321
comprei o pedido 4512, meu fone 11987654321 => +5511987654321
my number is 11987654321 => +5511987654321
llámame al 11987654321 => +5511987654321`,
  },
];
