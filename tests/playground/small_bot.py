"""A discord.py bot with one command for everything the playground must understand."""

import discord
from discord import app_commands
from discord.ext import commands

FRUITS = ("apple", "apricot", "banana")
Pressed = discord.ui.Button[discord.ui.View]


class SmallBot(commands.Bot):
    def __init__(self, *, heartbeat_timeout: float = 60.0) -> None:
        intents = discord.Intents(guilds=True)
        super().__init__("!", intents=intents, heartbeat_timeout=heartbeat_timeout)
        self._connection.guild_ready_timeout = 0.01
        self.heard: list[str] = []

    async def setup_hook(self) -> None:
        self.add_view(Counter())
        self.tree.add_command(echo)
        self.tree.add_command(think)
        self.tree.add_command(whisper)
        self.tree.add_command(twice)
        self.tree.add_command(silent)
        self.tree.add_command(withdraw)
        self.tree.add_command(broken)
        self.tree.add_command(fruit)
        self.tree.add_command(counter)
        self.tree.add_command(menu)
        self.tree.add_command(Shelf())
        self.tree.add_command(quote)
        self.tree.add_command(greet)
        self.tree.add_command(ask)
        self.tree.add_command(whom)
        self.tree.add_command(pick)
        self.tree.add_command(close)
        self.tree.add_command(anywhere)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before connecting again."""

    async def on_message(self, message: discord.Message, /) -> None:
        self.heard.append(message.content)


class Counter(discord.ui.View):
    """Buttons that survive a restart: the number is in the message."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="One more", custom_id="counter:more")
    async def more(self, interaction: discord.Interaction, _: Pressed) -> None:
        assert interaction.message is not None
        number = int(interaction.message.content) + 1
        await interaction.response.edit_message(content=str(number))

    @discord.ui.button(label="Later", custom_id="counter:later")
    async def later(self, interaction: discord.Interaction, _: Pressed) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="100")

    @discord.ui.button(label="Whisper", custom_id="counter:whisper")
    async def whisper(self, interaction: discord.Interaction, _: Pressed) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    @discord.ui.button(label="Off", custom_id="counter:off", disabled=True)
    async def off(self, interaction: discord.Interaction, _: Pressed) -> None:
        await interaction.response.send_message("never")


class Menu(discord.ui.View):
    """A menu, and a button that leads away."""

    def __init__(self) -> None:
        super().__init__()
        self.add_item(discord.ui.Button(label="Elsewhere", url="https://example.org"))

    @discord.ui.select(
        placeholder="Which?",
        max_values=2,
        options=[discord.SelectOption(label=one.title(), value=one) for one in FRUITS],
    )
    async def choose(
        self, interaction: discord.Interaction, select: discord.ui.Select[discord.ui.View]
    ) -> None:
        await interaction.response.edit_message(content=f"You chose {', '.join(select.values)}")


@app_commands.command(description="Says it back")
@app_commands.describe(words="What to say", times="How often")
async def echo(
    interaction: discord.Interaction, words: str, times: app_commands.Range[int, 1, 3] = 1
) -> None:
    await interaction.response.send_message(" ".join([words] * times))


@app_commands.command(description="Thinks, then answers")
async def think(
    interaction: discord.Interaction, *, private: bool = False, follow: bool = False
) -> None:
    await interaction.response.defer(thinking=True, ephemeral=private)
    if follow:
        await interaction.followup.send("done")
    else:
        await interaction.edit_original_response(embed=discord.Embed(title="done"))


@app_commands.command(description="Answers one person")
async def whisper(interaction: discord.Interaction) -> None:
    answer = await interaction.response.send_message("only you", ephemeral=True)
    assert isinstance(answer.resource, discord.InteractionMessage)
    await answer.resource.edit(content=f"only you, {answer.resource.flags.ephemeral}")


@app_commands.command(description="Answers twice")
async def twice(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("first")
    second = await interaction.followup.send("second", wait=True)
    await second.edit(content="second, changed")


@app_commands.command(description="Does not answer")
async def silent(_: discord.Interaction) -> None:
    pass


@app_commands.command(description="Answers and thinks better of it")
async def withdraw(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("oops")
    await interaction.delete_original_response()


@app_commands.command(description="Sends what Discord refuses, and tells what Discord said")
async def broken(interaction: discord.Interaction) -> None:
    try:
        await interaction.response.send_message(embed=discord.Embed(title="x" * 257))
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code} {error.text}")


@app_commands.command(description="Completes fruit")
async def fruit(interaction: discord.Interaction, name: str) -> None:
    await interaction.response.send_message(f"A ripe {name}")


@fruit.autocomplete("name")
async def complete_fruit(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=one, value=one) for one in FRUITS if one.startswith(typed)]


@app_commands.command(description="Counts")
async def counter(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("1", view=Counter())


@app_commands.command(description="Offers a choice")
async def menu(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Choose", view=Menu())


class Shelf(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="shelf", description="Has commands of its own")

    @app_commands.command(description="Puts something there")
    async def put(self, interaction: discord.Interaction, thing: str) -> None:
        await interaction.response.send_message(f"{thing} is on the shelf")


@app_commands.context_menu(name="Quote this")
async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(
        f"{message.author.name}: {message.content}", ephemeral=True
    )


@app_commands.context_menu(name="Greet")
async def greet(interaction: discord.Interaction, user: discord.User | discord.Member) -> None:
    await interaction.response.send_message(f"Hello, {user.name}")


class Question(discord.ui.Modal, title="A question"):
    subject: discord.ui.TextInput["Question"] = discord.ui.TextInput(
        label="Subject", custom_id="subject", max_length=20
    )
    fruit: discord.ui.Label["Question"] = discord.ui.Label(
        text="Fruit",
        component=discord.ui.Select(
            custom_id="fruit",
            options=[discord.SelectOption(label=one.title(), value=one) for one in FRUITS],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        menu = self.fruit.component
        assert isinstance(menu, discord.ui.Select)
        await interaction.response.send_message(f"{self.subject.value}: {', '.join(menu.values)}")


@app_commands.command(description="Asks you something")
async def ask(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Question())


@app_commands.command(description="Names somebody, a channel and a role")
async def whom(
    interaction: discord.Interaction,
    who: discord.User,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
) -> None:
    named = [who.name, *(one.name for one in (where, role) if one is not None)]
    await interaction.response.send_message(", ".join(named))


class Pick(discord.ui.View):
    """A menu of people, and a button that asks."""

    @discord.ui.select(cls=discord.ui.UserSelect, placeholder="Who?")
    async def who(
        self, interaction: discord.Interaction, select: discord.ui.UserSelect[discord.ui.View]
    ) -> None:
        await interaction.response.edit_message(content=f"You chose {select.values[0].name}")

    @discord.ui.button(label="Ask")
    async def ask(self, interaction: discord.Interaction, _: Pressed) -> None:
        await interaction.response.send_modal(Rename())


class Rename(discord.ui.Modal, title="Rename"):
    name: discord.ui.TextInput["Rename"] = discord.ui.TextInput(label="Name", custom_id="name")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content=self.name.value)


@app_commands.command(description="Offers people")
async def pick(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Choose", view=Pick())


@app_commands.command(description="Is for those who manage the server")
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def close(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Closed")


@app_commands.command(description="Can be used wherever one is")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def anywhere(interaction: discord.Interaction) -> None:
    where = "a server" if interaction.guild_id else "a direct message"
    how = "for a user" if interaction.is_user_integration() else "for a server"
    await interaction.response.send_message(f"{where}, {how}, {interaction.user.name}")
