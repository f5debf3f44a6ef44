/** Unusual ways to write numbers, made-up numbers, and people who are not the respondent. Labelled as in ./labelled-contacts.ts. */
import { type LabelledGroup, LABELLED_OPEN_QUESTION as OPEN } from "./labelled-group.ts";

export const LABELLED_FORMS: readonly LabelledGroup[] = [
  {
    what: "valid CPFs in the groups of a CPF, where a WhatsApp was asked for",
    question: "Qual é o seu WhatsApp?",
    lines: `119 876 543 74 =>
119-876-543-74 =>
119.876.543.74 =>
119.876.543-74 =>
119/876/543/74 =>
119 876 543-74 =>
119876543 74 =>
119876543-74 =>
119876543/74 =>
119876543.74 =>
119 876 54374 =>
119 876543 74 =>
119876 543 74 =>
0119 876 543 74 =>
0 119 876 543 74 =>
119 . 876 . 543 - 74 =>
219 912 345 62 =>
319-955-512-87 =>
meu cpf: 11987654374 =>
11987654374 => +5511987654374
(11) 98765-4374 => +5511987654374
11 987654374 => +5511987654374
11 9 8765 4374 => +5511987654374
11 987 654 374 => +5511987654374`,
  },
  {
    what: "made-up numbers, where a WhatsApp was asked for",
    question: "WhatsApp com DDD",
    lines: `(99) 99999-9999 =>
99999999999 =>
11999999999 =>
(11) 99999-9999 =>
11 11111-1111 =>
(11) 91111-1111 =>
(21) 98888-8888 =>
(21) 8888-8888 =>
(11) 2222-2222 =>
(00) 00000-0000 =>
+55 11 99999-9999 =>
+351 999 999 999 =>
11 12345-6789 =>
(11) 1234-5678 =>
99 98765-4321 => +5599987654321
(11) 91234-5678 => +5511912345678
(11) 99999-9998 => +5511999999998
1122223333 => +551122223333`,
  },
  {
    what: "numbers that marks and other numbers touch",
    question: "Seu telefone",
    lines: `11987654321/11912345678 => +5511987654321 +5511912345678
(11) 98765-4321/(11) 91234-5678 => +5511987654321 +5511912345678
11 98765-4321/21 91234-5678 => +5511987654321 +5521912345678
(11)98765-4321/91234-5678 => +5511987654321 +5511912345678
11 98765-4321 / 91234-5678 => +5511987654321 +5511912345678
(11) 3333-4444/3333-5555 => +551133334444 +551133335555
(11)98765-4321/3456-7890 => +5511987654321 +551134567890
(11) 98765-4321 / 3456-7890 / 91234-5678 => +5511987654321 +551134567890 +5511912345678
11987654321|11912345678 => +5511987654321 +5511912345678
11987654321(21)998765432 => +5511987654321 +5521998765432
+5511987654321+5511912345678 => +5511987654321 +5511912345678
*11 98765-4321* => +5511987654321
_11987654321_ => +5511987654321
~(11) 98765-4321~ => +5511987654321
*Zap:* 11 98765-4321 => +5511987654321
*Ana* 11 98765-4321 => +5511987654321
11 98765\u200b4321 => +5511987654321
11\u200b987654321 => +5511987654321
\u202a+55 11 98765-4321\u202c => +5511987654321
\u200e(11) 98765-4321 => +5511987654321
11 98765\u00ad4321 => +5511987654321
Maria(11)98765-4321 => +5511987654321
zap:(11)98765-4321 => +5511987654321
11,98765-4321 => +5511987654321
11:98765-4321 => +5511987654321
[11] 98765-4321 => +5511987654321
{11}98765-4321 => +5511987654321
tenho 34, 98765-4321 =>
98765-4321/91234-5678 =>
12/98765-4321/2024 =>
10:11:98765 =>`,
  },
  {
    what: "numbers that marks and other numbers touch in an open question",
    question: OPEN,
    lines: `11987654321/11912345678 => +5511987654321 +5511912345678
(11) 98765-4321/91234-5678 => +5511987654321 +5511912345678
(11) 98765-4321/2024 =>
pedido 11987654321/11912345678 =>
*11 98765-4321* => +5511987654321
*Pedido* 11987654321 =>
Maria(11)98765-4321 => +5511987654321
11,98765 =>
2*11987654321 =>
f(11)98765 =>`,
  },
  {
    what: "e-mail addresses that touch",
    question: "Seus e-mails",
    lines: `a@example.com/b@example.com => a@example.com b@example.com
ana@example.com/bia@example.com/eva@example.org => ana@example.com bia@example.com eva@example.org
ana@example.com|bia@example.com => ana@example.com bia@example.com
*ana@example.com* => ana@example.com
ana\u200b@example.com => ana@example.com
https://medium.com/@ana.silva =>
https://example.com/a@example.com =>`,
  },
  {
    what: "questions that ask for somebody else",
    lines: `WhatsApp do seu filho | 11987654321 =>
Telefone da sua mãe | (11) 98765-4321 =>
Telefone do seu pai | 11987654321 =>
Contato do seu irmão | +55 11 98765-4321 =>
Whats do seu chefe | 11987654321 =>
Qual o e-mail do seu chefe? | ana@example.com =>
Nome e telefone de uma colega | Bia (11) 98765-4321 =>
WhatsApp do vendedor | 11987654321 =>
Telefone do síndico | 11987654321 =>
Seu médico (telefone) | (11) 3333-4444 =>
Nome e WhatsApp do noivo | 11987654321 =>
Telefone da sogra | 11987654321 =>
WhatsApp da professora | 11987654321 =>
Telefone de dois colegas | 11987654321 =>
E-mail do gerente | ana@example.com =>
E-mail de quem te atendeu | ana@example.com =>
Telefone do corretor | 11987654321 =>
Celular dos seus pais | 11987654321 =>
Mãe (celular) | 11987654321 =>
Colega: telefone | 11987654321 =>
Your mother's phone | +55 11 98765-4321 =>
Phone of your doctor | +55 11 98765-4321 =>
Your boss's e-mail | ana@example.com =>
Teléfono de tu madre | +55 11 98765-4321 =>
Correo de tu jefe | ana@example.com =>
WhatsApp del vendedor | +55 11 98765-4321 =>
Indique três amigas | (11) 98765-4321 =>`,
  },
  {
    what: "questions that name others and ask for the respondent",
    lines: `Seu filho tem alergia? Deixe seu WhatsApp | 11987654321 => +5511987654321
Qual seu telefone? O vendedor vai te ligar | 11987654321 => +5511987654321
Seu WhatsApp para o corretor te chamar | 11987654321 => +5511987654321
Promoção do Dia das Mães: seu e-mail | ana@example.com => ana@example.com
Telefone da empresa onde trabalha | 1133334444 => +551133334444
Seu e-mail de professora | ana@example.com => ana@example.com
Deixe o telefone para entrar no grupo das mães | 11987654321 => +5511987654321
Professora, deixe o WhatsApp | 11987654321 => +5511987654321
Conte da alergia do seu filho | (11) 98765-4321 => +5511987654321
Telefone com DDD da sua mãe | 11987654321 =>
Nome completo do seu pai | Zé 11987654321 =>
Você é mãe? Conte mais | 11 98765-4321 => +5511987654321
Nome da paciente e WhatsApp | (11) 98765-4321 => +5511987654321`,
  },
  {
    what: "other people in an open question",
    question: OPEN,
    lines: `o telefone da minha mãe é 11 98765-4321 =>
fale com meu marido (11) 98765-4321 =>
whats do meu chefe 11987654321 =>
sou mãe, 11 98765-4321 => +5511987654321`,
  },
];
