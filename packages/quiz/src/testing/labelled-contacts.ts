/**
 * What people type where there is room for anything, labelled by hand: `value => addresses`, none behind the arrow when
 * the value holds no way to reach whoever typed it. All people, numbers and documents are made up; CPFs marked as valid
 * have right check digits. A label says what a careful reader of question and value would say, not what the code does.
 */
import { type LabelledGroup, LABELLED_OPEN_QUESTION as OPEN } from "./labelled-group.ts";

export const LABELLED_CONTACTS: readonly LabelledGroup[] = [
  {
    what: "mobiles with 9 digits, asked for as text",
    question: "Qual o seu WhatsApp?",
    lines: `(11) 98765-4321 => +5511987654321
11987654321 => +5511987654321
11 98765-4321 => +5511987654321
11 987654321 => +5511987654321
11-98765-4321 => +5511987654321
11.98765.4321 => +5511987654321
(11)987654321 => +5511987654321
(11) 9 8765-4321 => +5511987654321
(11) 9.8765-4321 => +5511987654321
11 9 8765 4321 => +5511987654321
11 987 654 321 => +5511987654321
(21) 98 76 54 321 => +5521987654321
021 98765-4321 => +5521987654321
(021) 98765-4321 => +5521987654321
0xx21 98765-4321 => +5521987654321
(0xx21) 98765-4321 => +5521987654321
0**21 98765-4321 => +5521987654321
0 15 21 98765-4321 => +5521987654321
041 21 98765-4321 => +5521987654321
+55 (11) 98765-4321 => +5511987654321
+5511987654321 => +5511987654321
+55 11 98765 4321 => +5511987654321
+55 011 98765-4321 => +5511987654321
55 11 98765-4321 => +5511987654321
5511987654321 => +5511987654321
(55) 11 98765-4321 => +5511987654321
(55) 98765-4321 => +5555987654321
0055 11 98765-4321 => +5511987654321
１１ ９８７６５-４３２１ => +5511987654321
11 98765–4321 => +5511987654321
11/98765-4321 => +5511987654321
11922601802 => +5511922601802
21929083009 => +5521929083009
meu zap é 11987654321 => +5511987654321
11987654321 (só whats) => +5511987654321
https://wa.me/5511987654321 => +5511987654321
wa.me/5511987654321 => +5511987654321
https://api.whatsapp.com/send?phone=5511987654321 => +5511987654321
11 98765-4321 / 11 91234-5678 => +5511987654321 +5511912345678
11 98765-4321 ou 21 91234-5678 => +5511987654321 +5521912345678
(11)98765-4321 (21)91234-5678 => +5511987654321 +5521912345678`,
  },
  {
    what: "mobiles without the ninth digit and landlines, asked for as text",
    question: "Telefone para contato",
    lines: `(31) 8765-4321 => +553187654321
3187654321 => +553187654321
31 8765-4321 => +553187654321
+55 31 8765-4321 => +553187654321
553187654321 => +553187654321
(71) 9988-7766 => +557199887766
(85) 6654-3210 => +558566543210
wa.me/553187654321 => +553187654321
(11) 3333-4444 => +551133334444
1133334444 => +551133334444
11 3333-4444 => +551133334444
11 33334444 => +551133334444
011 3333 4444 => +551133334444
01133334444 => +551133334444
+55 11 3333-4444 => +551133334444
551133334444 => +551133334444
(0xx41) 3222-1100 => +554132221100
(51) 2101.3344 => +555121013344
(11) 3333-4444 ramal 12 => +551133334444
fixo: 11 3333-4444 => +551133334444
98765-4321 =>
987654321 =>
8765-4321 =>
33334444 =>
0800 123 4567 =>
0800 123 456 =>
4004-1234 =>
190 =>
(10) 98765-4321 =>
(20) 3333-4444 =>
(11) 1333-4444 =>
não tenho =>
0 =>
11 =>
11999 =>
119.226.018-02 =>
119226018-02 =>
11.222.333/0001-81 =>`,
  },
  {
    what: "numbers of other countries",
    question: "Seu telefone",
    lines: `+1 (415) 555-2671 => +14155552671
+14155552671 => +14155552671
+351 912 345 678 => +351912345678
00351 912 345 678 => +351912345678
+34 612 345 678 => +34612345678
+54 9 11 2345-6789 => +5491123456789
+44 7911 123456 => +447911123456
+49 1512 3456789 => +4915123456789
+598 94 123 456 => +59894123456
+244 923 123 456 => +244923123456
+81 90-1234-5678 => +819012345678
+10 11987654321 =>
+999 123456789 =>
+1 155 555 2671 =>
+1 =>`,
  },
  {
    what: "phones in an open question",
    question: OPEN,
    lines: `(11) 98765-4321 => +5511987654321
11 98765-4321 => +5511987654321
11987654321 => +5511987654321
+55 11 98765-4321 => +5511987654321
5511987654321 => +5511987654321
31 8765-4321 => +553187654321
(11) 3333-4444 => +551133334444
11 3333-4444 => +551133334444
me chama no whats 11987654321 => +5511987654321
me liga 1133334444 => +551133334444
pode ligar depois das 18h: 11 98765-4321 => +5511987654321
meu número é 21 98765-4321, sou a Ana => +5521987654321
Tel.: 11 3333-4444 => +551133334444
cel 31 87654321 => +553187654321
zap (48)99231-9460. Obrigada! => +5548992319460
Prefiro contato pelo 62 92574-9119 à tarde => +5562925749119
apto 12 (11) 98765-4321 => +5511987654321
tenho 34 anos, 11 98765-4321 => +5511987654321
11 98765-4321; 11 3333-4444 => +5511987654321 +551133334444
Ana 11 98765-4321 => +5511987654321
CPF 119.226.018-02, whatsapp 11 98765-4321 => +5511987654321
tel:+5511987654321 => +5511987654321
meu pix é +5511987654321 => +5511987654321
fone/whats: 19 99762-5270 => +5519997625270
+1 415 555 2671 => +14155552671
ligue (011) 98765-4321 => +5511987654321
0xx11 98765-4321 => +5511987654321
contato: 85 95579-7505 => +5585955797505`,
  },
  {
    what: "people who are not the respondent",
    question: "Indique uma amiga: nome e WhatsApp",
    lines: `Maria 11 98765-4321 =>
(11) 98765-4321 =>
maria@example.com =>
Bia +55 11 98765-4321 bia@example.com =>`,
  },
  {
    what: "e-mail addresses",
    question: "Qual o seu e-mail?",
    lines: `ana@example.com => ana@example.com
Ana.Silva@Example.COM => ana.silva@example.com
ana+quiz@example.com.br => ana+quiz@example.com.br
ana_s@sub.example.co.uk => ana_s@sub.example.co.uk
 ana@example.com.  => ana@example.com
<ana@example.com> => ana@example.com
mailto:ana@example.com => ana@example.com
Ana Silva <ana@example.com> => ana@example.com
meu email é ana@example.com, obrigada => ana@example.com
(ana@example.com) => ana@example.com
ana@example.com/bia@example.org => ana@example.com bia@example.org
ana@example.com, bia@example.org => ana@example.com bia@example.org
ana@example.com ou bia@example.org => ana@example.com bia@example.org
ana@example.com;bia@example.org => ana@example.com bia@example.org
ana@gmial.com => ana@gmial.com
ana@hotmial.com => ana@hotmial.com
ana@gmail.con => ana@gmail.con
ana@gmail,com => ana@gmail.com
ana@gmail .com => ana@gmail.com
ana@hotmail. com => ana@hotmail.com
ana@yahoo,com,br => ana@yahoo.com.br
ana @gmail.com => ana@gmail.com
ana@ gmail.com => ana@gmail.com
ana @ gmail.com => ana@gmail.com
ana @ example.com => ana@example.com
ana arroba gmail ponto com => ana@gmail.com
ana arroba gmail.com => ana@gmail.com
ana.silva arroba uol ponto com ponto br => ana.silva@uol.com.br
ana ponto silva arroba gmail ponto com => ana.silva@gmail.com
ana (arroba) gmail.com => ana@gmail.com
ana[at]gmail.com => ana@gmail.com
ana [at] gmail [dot] com => ana@gmail.com
ana(at)gmail(dot)com => ana@gmail.com
ana at gmail dot com => ana@gmail.com
11987654321@example.com => 11987654321@example.com
1@example.com => 1@example.com
ana@clinica-aurora.med.br => ana@clinica-aurora.med.br
contato: ana@example.com tel 11 98765-4321 => ana@example.com +5511987654321`,
  },
  {
    what: "what is no e-mail address",
    question: OPEN,
    lines: `ana@gmail =>
ana@ =>
@ana.silva =>
me segue no insta @ana.silva =>
siga @loja.com =>
ana@@example.com =>
ana..silva@example.com =>
joão@example.com =>
ana.@example.com =>
banner@2x.png =>
foto@3x.jpg =>
https://ana@example.com/pagina =>
https://medium.com/@ana.silva =>
https://youtube.com/@canal.oficial =>
npm i pacote@1.2.3 =>
5 @ R$ 10,00 =>
ana at home =>
arroba =>
meu ponto com arroba =>
a@b =>
-----@----- =>
gmail.com =>
www.example.com =>
não uso e-mail =>`,
  },
  {
    what: "names and other text",
    question: "Como você se chama?",
    lines: `Ana =>
Ana Lima =>
José da Silva 2 =>
D'Ávila =>
Zé 77 =>
. =>
👍 =>
Ana 11987654321 => +5511987654321
Ana ana@example.com => ana@example.com
Ana (11) 98765-4321 => +5511987654321
sim =>
nenhuma das alternativas =>`,
  },
];
