"""A discord.py bot that shows one of everything the page can draw."""

import asyncio
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

FRUITS = ("Apple", "Apricot", "Banana", "Blood orange", "小红莓", "Labubu melon")
TOYS = ("Labubu", "Molly", "Dimoo")
PAGES = 5


class Showcase(commands.Bot):
    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents(guilds=True))
        self._connection.guild_ready_timeout = 0.01
        self.completed: list[str] = []
        self.may_answer = asyncio.Event()
        self.closing = asyncio.Event()

    async def setup_hook(self) -> None:
        self.add_view(Card())
        self.add_view(Reading(1))
        self.tree.add_command(Admin())
        self.tree.add_command(card)
        self.tree.add_command(choose)
        self.tree.add_command(count_letters)
        self.tree.add_command(feedback)
        self.tree.add_command(latest)
        self.tree.add_command(order)
        self.tree.add_command(reading)
        self.tree.add_command(silent)
        self.tree.add_command(thinking)
        self.tree.add_command(toy)
        await self.tree.sync()

    async def close(self) -> None:
        self.closing.set()
        await super().close()

    @property
    def channel(self) -> discord.TextChannel:
        channel = self.guilds[0].text_channels[0]
        assert isinstance(channel, discord.TextChannel)
        return channel


class Card(discord.ui.View):
    """Every kind of button and both kinds of select."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        for style in ("primary", "secondary", "success", "danger"):
            self.add_item(Press(style))
        self.add_item(discord.ui.Button(label="Read on the site", url="https://example.com/a"))
        self.add_item(
            discord.ui.Button(label="Not now", disabled=True, custom_id="card:not-now", row=1)
        )
        self.add_item(Ignore())
        self.add_item(PickOne())
        self.add_item(PickSome())


class Press(discord.ui.Button[Card]):
    def __init__(self, style: str) -> None:
        super().__init__(
            label=style.capitalize(),
            style=discord.ButtonStyle[style],
            custom_id=f"card:{style}",
            row=0,
        )

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You pressed {self.label}", ephemeral=True)


class Ignore(discord.ui.Button[Card]):
    def __init__(self) -> None:
        super().__init__(label="Ignored", emoji="🦥", custom_id="card:ignored", row=1)

    async def callback(self, interaction: discord.Interaction) -> None:
        assert isinstance(interaction.client, Showcase)
        await interaction.client.closing.wait()


class PickOne(discord.ui.Select[Card]):
    def __init__(self) -> None:
        options = [
            discord.SelectOption(label=fruit, description=f"A ripe {fruit}") for fruit in FRUITS
        ]
        super().__init__(
            placeholder="Open an article", options=options, custom_id="card:one", row=2
        )

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You chose {self.values[0]}", ephemeral=True)


class PickSome(discord.ui.Select[Card]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=fruit, emoji="🍏") for fruit in FRUITS]
        super().__init__(
            placeholder="Two or three",
            options=options,
            min_values=2,
            max_values=3,
            custom_id="card:some",
            row=3,
        )

    async def callback(self, interaction: discord.Interaction) -> None:
        chosen = " and ".join(sorted(self.values))
        await interaction.response.send_message(f"You chose {chosen}", ephemeral=True)


class Choose(discord.ui.View):
    """Selects of what is here."""

    @discord.ui.select(cls=discord.ui.UserSelect, placeholder="Somebody")
    async def user(
        self, interaction: discord.Interaction, select: discord.ui.UserSelect["Choose"]
    ) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0].mention}")

    @discord.ui.select(cls=discord.ui.RoleSelect, placeholder="A role")
    async def role(
        self, interaction: discord.Interaction, select: discord.ui.RoleSelect["Choose"]
    ) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0].mention}")

    @discord.ui.select(
        cls=discord.ui.ChannelSelect,
        placeholder="A forum",
        channel_types=[discord.ChannelType.forum],
    )
    async def channel(
        self, interaction: discord.Interaction, select: discord.ui.ChannelSelect["Choose"]
    ) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0].mention}")

    @discord.ui.select(cls=discord.ui.MentionableSelect, placeholder="Anybody")
    async def anybody(
        self, interaction: discord.Interaction, select: discord.ui.MentionableSelect["Choose"]
    ) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0].mention}")

    @discord.ui.select(
        cls=discord.ui.MentionableSelect, placeholder="Some of them", min_values=2, max_values=3
    )
    async def some(
        self, interaction: discord.Interaction, select: discord.ui.MentionableSelect["Choose"]
    ) -> None:
        chosen = sorted((each.mention for each in select.values), key=lambda name: "&" not in name)
        await interaction.response.send_message(f"Chosen: {' and '.join(chosen)}")


class Feedback(discord.ui.Modal, title="What did you think?"):
    """A form with a line, a paragraph and a choice."""

    name: discord.ui.TextInput["Feedback"] = discord.ui.TextInput(
        label="Your name", placeholder="As you like to be called", min_length=2, max_length=10
    )
    words: discord.ui.Label["Feedback"] = discord.ui.Label(
        text="Your words",
        description="As many as you like",
        component=discord.ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, custom_id="words"
        ),
    )
    mood: discord.ui.Label["Feedback"] = discord.ui.Label(
        text="Your mood",
        component=discord.ui.Select(
            custom_id="mood",
            options=[discord.SelectOption(label="Good"), discord.SelectOption(label="Bad")],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        words, mood = self.words.component, self.mood.component
        assert isinstance(words, discord.ui.TextInput)
        assert isinstance(mood, discord.ui.Select)
        if self.name.value == "silent":  # but not over: what is over takes no second form
            assert isinstance(interaction.client, Showcase)
            await interaction.client.closing.wait()
            return
        said = f"{self.name.value}, {mood.values[0].lower()}: {words.value}"
        await interaction.response.send_message(said, ephemeral=True)


class Reading(discord.ui.View):
    """Pages of a text, turned in place."""

    def __init__(self, page: int) -> None:
        super().__init__(timeout=None)
        self.back.disabled = page == 1
        self.next.disabled = page == PAGES

    @discord.ui.button(label="Back", custom_id="reading:back")
    async def back(self, interaction: discord.Interaction, _: discord.ui.Button["Reading"]) -> None:
        await _turn(interaction, -1)

    @discord.ui.button(label="Next", custom_id="reading:next")
    async def next(self, interaction: discord.Interaction, _: discord.ui.Button["Reading"]) -> None:
        await _turn(interaction, 1)


class Admin(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="admin", description="For those who run it")

    @app_commands.command(description="Reads everything again")
    async def reload(self, interaction: discord.Interaction, loud: bool = False) -> None:  # noqa: FBT001, FBT002  a slash option
        await interaction.response.send_message("RELOADED" if loud else "reloaded")


@app_commands.command(description="The newest of everything")
@app_commands.describe(count="How many", private="Show it to you alone")
async def latest(
    interaction: discord.Interaction,
    *,
    count: app_commands.Range[int, 1, 25] = 5,
    private: bool = False,
) -> None:
    await interaction.response.send_message(f"The newest {count}", ephemeral=private)


@app_commands.command(description="What there is of one toy")
@app_commands.describe(name="Which toy", private="Show it to you alone")
async def toy(interaction: discord.Interaction, *, name: str, private: bool = False) -> None:
    await interaction.response.send_message(f"All about <{name}>", ephemeral=private)


@toy.autocomplete("name")
async def complete_toy(
    interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    assert isinstance(interaction.client, Showcase)
    interaction.client.completed.append(typed)
    folded = typed.strip(" #").casefold()
    return [app_commands.Choice(name=one, value=one) for one in TOYS if folded in one.casefold()]


@app_commands.command(description="Brings fruit")
async def order(
    interaction: discord.Interaction,
    *,
    size: Literal["Small", "Large", "Extra large"],
    kilos: app_commands.Range[float, 0.5, 4.0] = 1.0,
) -> None:
    await interaction.response.send_message(f"{size}, {kilos:g} kg")


@app_commands.command(description="A card with everything on it")
async def card(interaction: discord.Interaction, *, private: bool = False) -> None:
    await interaction.response.send_message(embed=example_embed(), view=Card(), ephemeral=private)


@app_commands.command(description="Selects of people, roles and channels")
async def choose(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Whom, what, where?", view=Choose())


@app_commands.context_menu(name="Count the letters")
async def count_letters(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{len(message.content)} letters", ephemeral=True)


@app_commands.command(description="Opens a form")
async def feedback(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Feedback())


@app_commands.command(description="A text of five pages")
async def reading(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(embed=page_embed(1), view=Reading(1))


@app_commands.command(description="Never answers")
async def silent(_: discord.Interaction) -> None:
    pass


@app_commands.command(description="Answers after a while")
async def thinking(interaction: discord.Interaction) -> None:
    assert isinstance(interaction.client, Showcase)
    await interaction.response.defer(thinking=True)
    await interaction.client.may_answer.wait()
    await interaction.edit_original_response(content="At last")


def example_embed() -> discord.Embed:
    """Return an embed that uses every part there is."""
    embed = discord.Embed(
        title="Labubu: A Pop Culture *Phenomenon*",
        url="https://example.com/labubu",
        description="**Pop Mart**'s blind-box figure with sharp teeth became loved for its odd "
        "looks.\n\n> Fearsome, and somehow sweet\n- first\n  - inner\n- second\n-# 4 min read",
        colour=0xE8A33D,
        timestamp=discord.utils.snowflake_time(1_300_000_000_000_000_000),
    )
    embed.set_author(name="The Reading Room", url="https://example.com")
    embed.add_field(name="Tags", value="#Labubu · #PopMart", inline=True)
    embed.add_field(name="Date", value="<t:1750000000:D>", inline=True)
    embed.add_field(name="Authors", value="Ada, 小红", inline=True)
    embed.add_field(name="Related", value="[Labubu's Rise](https://example.com/rise)\nsame tag")
    embed.set_image(url="https://images.example.com/labubu.png")
    embed.set_thumbnail(url="https://images.example.com/small.png")
    embed.set_footer(text="Page 1 of 3")
    return embed


def page_embed(number: int) -> discord.Embed:
    """Return one page; each is as long as its number."""
    text = "\n\n".join(f"Paragraph {line} of page {number}." for line in range(number * 4))
    return discord.Embed(title=f"Page {number}", description=text)


async def _turn(interaction: discord.Interaction, step: int) -> None:
    assert interaction.message is not None
    title = interaction.message.embeds[0].title or ""
    number = int(title.removeprefix("Page ")) + step
    await interaction.response.edit_message(embed=page_embed(number), view=Reading(number))
